package cloud.tansu.console.data;

import cloud.tansu.console.Redirect;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.data.AdministerCollections;
import cloud.tansu.server.data.CollectionSummary;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** The dialog that makes a collection and leads to it. */
@Named("newCollection")
@ViewScoped
public class NewCollection implements Serializable {

  private static final long serialVersionUID = 1L;

  private final AdministerCollections collections;
  private final SignedIn signedIn;
  private final String tenant;

  private String name = "";

  @Inject
  NewCollection(AdministerCollections collections, SignedIn signedIn, Visit visit) {
    this.collections = collections;
    this.signedIn = signedIn;
    this.tenant = visit.requireTenant().value();
  }

  /** Empties the dialog. */
  public void begin() {
    name = "";
  }

  /** Makes the collection and opens it. */
  public void create() {
    TenantId id = new TenantId(tenant);
    CollectionSummary made = collections.create(signedIn.administratorOf(id), id, name);
    Redirect.to(ChosenCollection.addressOf(tenant, "documents", made.id().toString()));
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }
}
