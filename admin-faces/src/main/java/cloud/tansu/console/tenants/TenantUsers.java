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

/** The users of one tenant, newest first. */
@Named("tenantUsers")
@ViewScoped
public class TenantUsers implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 25;

  private final UserDirectory directory;
  private final SignedIn signedIn;
  private final String tenant;
  private final PagedList<UserRow> list = new PagedList<>(ROWS, this::read);

  private String search = "";

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
    return new UserQuery(
        search, Optional.empty(), Optional.empty(), UserQuery.Sort.CREATED, true, page);
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
}
