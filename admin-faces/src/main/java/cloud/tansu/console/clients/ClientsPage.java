package cloud.tansu.console.clients;

import cloud.tansu.console.PagedList;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.identity.client.ClientDirectory;
import cloud.tansu.server.identity.client.ClientQuery;
import cloud.tansu.server.identity.client.RegisteredClient;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The clients of the tenant that the address names: searched, filtered and paged by the server. */
@Named("clients")
@ViewScoped
public class ClientsPage implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 25;

  private final ClientDirectory directory;
  private final SignedIn signedIn;
  private final String tenant;
  private final PagedList<ClientRow> list = new PagedList<>(ROWS, this::read);

  private String search = "";
  private String state = "";

  @Inject
  ClientsPage(ClientDirectory directory, SignedIn signedIn, Visit visit) {
    this.directory = directory;
    this.signedIn = signedIn;
    this.tenant = visit.requireTenant().value();
  }

  private Page<ClientRow> read(PageRequest page) {
    TenantId id = new TenantId(tenant);
    signedIn.administratorOf(id);
    Optional<Boolean> enabled =
        state.isEmpty() ? Optional.empty() : Optional.of(state.equals("enabled"));
    ClientQuery query = new ClientQuery(search, enabled, ClientQuery.Sort.CREATED, true, page);
    Page<RegisteredClient> found = directory.list(Realm.of(id), query);
    List<String> ids = found.items().stream().map(each -> each.client().id()).toList();
    Map<String, Instant> ends = directory.previousSecretsEnd(Realm.of(id), ids);
    return found.map(each -> ClientRow.of(each, ends));
  }

  public void clearSearch() {
    search = "";
    state = "";
    list.first();
  }

  /** Whether nothing was asked for, so that an empty list means there is no client at all. */
  public boolean isUnfiltered() {
    return search.isBlank() && state.isEmpty();
  }

  public PagedList<ClientRow> getList() {
    return list;
  }

  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search;
  }

  public String getState() {
    return state;
  }

  /** An empty choice arrives as null. */
  public void setState(@Nullable String state) {
    this.state = state == null ? "" : state;
  }
}
