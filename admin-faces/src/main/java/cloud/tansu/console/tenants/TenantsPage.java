package cloud.tansu.console.tenants;

import cloud.tansu.console.PagedList;
import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.tenancy.TenantStatus;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The list of tenants: searched, filtered and paged by the server. */
@Named("tenants")
@ViewScoped
public class TenantsPage implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 20;

  private final TenantRegistry registry;
  private final SignedIn signedIn;
  private final PagedList<TenantRow> list = new PagedList<>(ROWS, this::read);

  private String search = "";
  private String status = "";

  @Inject
  TenantsPage(TenantRegistry registry, SignedIn signedIn, Visit visit) {
    this.registry = registry;
    this.signedIn = signedIn;
    this.search = visit.parameter("search");
  }

  private Page<TenantRow> read(PageRequest page) {
    signedIn.administrator();
    return registry.list(search, TenantRow.statusNamed(status), page).map(TenantRow::of);
  }

  public PagedList<TenantRow> getList() {
    return list;
  }

  public void clearSearch() {
    search = "";
    status = "";
    list.first();
  }

  /** Whether nothing was asked for, so that an empty list means there is no tenant at all. */
  public boolean isUnfiltered() {
    return search.isBlank() && status.isEmpty();
  }

  /** What the status filter offers: label to name. */
  public Map<String, String> getStatuses() {
    Map<String, String> choices = new LinkedHashMap<>();
    choices.put("Every state", "");
    Arrays.stream(TenantStatus.values())
        .forEach(each -> choices.put(TenantRow.label(each), each.name()));
    return choices;
  }

  public String getSearch() {
    return search;
  }

  public void setSearch(String search) {
    this.search = search;
  }

  public String getStatus() {
    return status;
  }

  /** An empty choice arrives as null. */
  public void setStatus(@Nullable String status) {
    this.status = status == null ? "" : status;
  }
}
