package cloud.tansu.console.data;

import cloud.tansu.console.PagedList;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.data.AdministerCollections;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;

/** The collections of the tenant that the address names, paged by the server. */
@Named("collections")
@ViewScoped
public class CollectionsPage implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 25;

  private final AdministerCollections collections;
  private final SignedIn signedIn;
  private final String tenant;
  private final PagedList<CollectionRow> list = new PagedList<>(ROWS, this::read);

  @Inject
  CollectionsPage(AdministerCollections collections, SignedIn signedIn, Visit visit) {
    this.collections = collections;
    this.signedIn = signedIn;
    this.tenant = visit.requireTenant().value();
  }

  private Page<CollectionRow> read(PageRequest page) {
    TenantId id = new TenantId(tenant);
    signedIn.administratorOf(id);
    return collections
        .list(id, page)
        .map(
            each ->
                CollectionRow.of(
                    each, collections.documents(id, each.id(), CollectionRow.ENOUGH + 1)));
  }

  public PagedList<CollectionRow> getList() {
    return list;
  }
}
