package cloud.tansu.console.tenants;

import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.UserDirectory;
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

  private String search = "";
  private int number = 1;
  private long total;
  private List<UserRow> rows = List.of();
  private boolean read;

  @Inject
  TenantUsers(UserDirectory directory, SignedIn signedIn, Visit visit) {
    this.directory = directory;
    this.signedIn = signedIn;
    this.tenant = visit.tenant().orElse("");
  }

  private void load() {
    signedIn.administrator();
    read = true;
    Optional<TenantId> id = TenantId.parse(tenant);
    if (id.isEmpty()) {
      return;
    }
    Page<UserRow> page =
        directory
            .list(Realm.of(id.get()), search, Optional.empty(), new PageRequest(number, ROWS))
            .map(UserRow::of);
    rows = page.items();
    total = page.total();
  }

  /** Starts from the first page after the search changed. */
  public void searchAgain() {
    number = 1;
    load();
  }

  public void next() {
    number++;
    load();
  }

  public void previous() {
    number = Math.max(1, number - 1);
    load();
  }

  public boolean isFirstPage() {
    return number == 1;
  }

  public boolean isLastPage() {
    return (long) number * ROWS >= total;
  }

  /** Which rows of how many are shown. */
  public String getPosition() {
    long from = (number - 1L) * ROWS + 1;
    return from + "–" + (from + rows.size() - 1) + " of " + total;
  }

  public List<UserRow> getRows() {
    if (!read) {
      load();
    }
    return rows;
  }

  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search;
  }
}
