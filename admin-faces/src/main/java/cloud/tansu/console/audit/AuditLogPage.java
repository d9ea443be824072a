package cloud.tansu.console.audit;

import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.audit.AuditPage;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The audit log, newest first: filtered by the server, older events on demand. */
@Named("audit")
@ViewScoped
public class AuditLogPage implements Serializable {

  private static final long serialVersionUID = 1L;

  private final AuditSearch events;
  private final SignedIn signedIn;
  private final AuditFilter filter = new AuditFilter();

  private List<AuditRow> rows = List.of();
  private String nextPage = "";
  private @Nullable AuditRow chosen;

  @Inject
  AuditLogPage(AuditSearch events, SignedIn signedIn, Visit visit) {
    this.events = events;
    this.signedIn = signedIn;
    filter.setTenant(visit.parameter("tenant"));
    filter.setCorrelationId(visit.parameter("correlationId"));
  }

  /** Reads the newest events that fit the filter. */
  @PostConstruct
  public void search() {
    rows = List.of();
    nextPage = "";
    older();
  }

  /** Adds the events before the last one shown. */
  public void older() {
    signedIn.administrator();
    AuditPage page = events.find(filter, Optional.of(nextPage).filter(token -> !token.isEmpty()));
    List<AuditRow> all = new ArrayList<>(rows);
    page.items().stream().map(AuditRow::of).forEach(all::add);
    rows = all;
    nextPage = page.nextPageToken().orElse("");
  }

  /** Shows one event with everything that is known of it. */
  public void choose(String id) {
    signedIn.administrator();
    chosen = rows.stream().filter(row -> row.id().equals(id)).findFirst().orElse(null);
  }

  public @Nullable AuditRow getChosen() {
    return chosen;
  }

  public List<AuditRow> getRows() {
    return rows;
  }

  public boolean isMore() {
    return !nextPage.isEmpty();
  }

  public AuditFilter getFilter() {
    return filter;
  }

  /** What the range filter offers: label to hours. */
  public Map<String, Integer> getRanges() {
    Map<String, Integer> ranges = new LinkedHashMap<>();
    ranges.put("Last hour", 1);
    ranges.put("Last 24 hours", 24);
    ranges.put("Last 7 days", 7 * 24);
    ranges.put("Last 30 days", 30 * 24);
    ranges.put("Last year", 365 * 24);
    return ranges;
  }
}
