package cloud.tansu.console.tenants;

import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.tenancy.TenantStatus;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The list of tenants: searched, filtered and paged by the server. */
@Named("tenants")
@ViewScoped
public class TenantsPage implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 20;

  private final TenantRegistry registry;
  private final SignedIn signedIn;

  private String search = "";
  private String status = "";
  private int number = 1;
  private long total;
  private List<TenantRow> rows = List.of();

  @Inject
  TenantsPage(TenantRegistry registry, SignedIn signedIn, Visit visit) {
    this.registry = registry;
    this.signedIn = signedIn;
    this.search = visit.parameter("search");
  }

  /** Reads the page of the list anew. */
  @PostConstruct
  public void load() {
    signedIn.administrator();
    Page<TenantRow> page =
        registry
            .list(search, TenantRow.statusNamed(status), new PageRequest(number, ROWS))
            .map(TenantRow::of);
    rows = page.items();
    total = page.total();
    if (rows.isEmpty() && number > 1) {
      number = 1;
      load();
    }
  }

  /** Starts from the first page after the search or the filter changed. */
  public void searchAgain() {
    number = 1;
    load();
  }

  public void clearSearch() {
    search = "";
    status = "";
    searchAgain();
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

  public List<TenantRow> getRows() {
    return rows;
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

  public void setStatus(String status) {
    this.status = status;
  }
}
