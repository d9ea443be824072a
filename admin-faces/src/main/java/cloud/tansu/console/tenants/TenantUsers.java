package cloud.tansu.console.tenants;

import cloud.tansu.console.PagedList;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.UserDirectory;
import cloud.tansu.server.identity.user.UserQuery;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The users of one tenant. */
@Named("tenantUsers")
@ViewScoped
public class TenantUsers implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 25;
  private static final String NEWEST = "-createdAt";

  private final UserDirectory directory;
  private final SignedIn signedIn;
  private final String tenant;
  private final PagedList<UserRow> list = new PagedList<>(ROWS, this::read);

  private String search = "";
  private String state = "";
  private String role = "";
  private String sort = NEWEST;

  @Inject
  TenantUsers(UserDirectory directory, SignedIn signedIn, Visit visit) {
    this.directory = directory;
    this.signedIn = signedIn;
    this.tenant = visit.tenant().orElse("");
  }

  private Page<UserRow> read(PageRequest page) {
    TenantId.parse(tenant).ifPresent(signedIn::administratorOf);
    return TenantId.parse(tenant)
        .map(id -> directory.list(Realm.of(id), query(page)).map(UserRow::of))
        .orElseGet(() -> Page.of(page, 0, List.of()));
  }

  private UserQuery query(PageRequest page) {
    boolean descending = sort.startsWith("-");
    return new UserQuery(
        search,
        UserQuery.State.of(state),
        Optional.of(role).filter(chosen -> !chosen.isEmpty()),
        UserQuery.Sort.of(descending ? sort.substring(1) : sort).orElse(UserQuery.Sort.CREATED),
        descending,
        page);
  }

  public void clearSearch() {
    search = "";
    state = "";
    role = "";
    list.first();
  }

  public PagedList<UserRow> getList() {
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

  public String getRole() {
    return role;
  }

  /** An empty choice arrives as null. */
  public void setRole(@Nullable String role) {
    this.role = role == null ? "" : role;
  }

  public String getSort() {
    return sort;
  }

  public void setSort(@Nullable String sort) {
    this.sort = sort == null ? NEWEST : sort;
  }
}
