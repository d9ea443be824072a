package cloud.tansu.console.data;

import cloud.tansu.console.ConsoleAddress;
import cloud.tansu.console.NothingHere;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.data.AdministerCollections;
import cloud.tansu.server.data.CollectionSummary;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.UUID;

/** The collection that the address names: {@code …?collection=<id>}. */
@Named("chosenCollection")
@RequestScoped
public class ChosenCollection {

  static final String PARAMETER = "collection";

  private final AdministerCollections collections;
  private final SignedIn signedIn;
  private final Visit visit;

  private Optional<CollectionSummary> found = Optional.empty();

  @Inject
  ChosenCollection(AdministerCollections collections, SignedIn signedIn, Visit visit) {
    this.collections = collections;
    this.signedIn = signedIn;
    this.visit = visit;
  }

  /** Where a page about that collection is. */
  static String addressOf(String tenant, String page, String collection) {
    return ConsoleAddress.CHOOSE_TENANT
        + "/"
        + tenant
        + "/"
        + page
        + "?"
        + PARAMETER
        + "="
        + collection;
  }

  /** Reads the collection before the page is drawn; answers 404 when the address names none. */
  public void open() {
    Optional<TenantId> tenant = visit.tenant().flatMap(TenantId::parse);
    tenant.ifPresent(signedIn::administratorOf);
    Optional<UUID> asked = Ids.parse(visit.parameter(PARAMETER));
    found = tenant.flatMap(id -> asked.flatMap(wanted -> collections.find(id, wanted)));
    if (found.isPresent()) {
      return;
    }
    NothingHere.answer("There is no such collection");
  }

  public String getId() {
    return found.map(each -> each.id().toString()).orElse("");
  }

  public String getName() {
    return found.map(CollectionSummary::name).orElse("");
  }
}
