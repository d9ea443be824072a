package cloud.tansu.console.data;

import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;

/**
 * The collection that the address names, and its state, which all parts of a page of settings are
 * about: what one part saves is no change by somebody else for the others.
 */
@ViewScoped
public class EditedCollection implements Serializable {

  private static final long serialVersionUID = 1L;

  private final SignedIn signedIn;
  private final String tenant;
  private final String collection;

  private String tag = "";

  @Inject
  EditedCollection(SignedIn signedIn, Visit visit) {
    this.signedIn = signedIn;
    this.tenant = visit.requireTenant().value();
    this.collection = visit.parameter(ChosenCollection.PARAMETER);
  }

  /** Who edits it; nobody else than an administrator of the tenant gets here. */
  Actor editor() {
    return signedIn.administratorOf(tenant());
  }

  TenantId tenant() {
    return new TenantId(tenant);
  }

  /** Its id, unless the address names none. */
  Optional<UUID> id() {
    return Ids.parse(collection);
  }

  UUID requireId() {
    return id().orElseThrow(Gone::collection);
  }

  /** The state that was read first, or that was saved last. */
  String tag() {
    return tag;
  }

  void read(String seen) {
    if (tag.isEmpty()) {
      tag = seen;
    }
  }

  void saved(String now) {
    tag = now;
  }
}
