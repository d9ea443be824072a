package cloud.tansu.console.audit;

import cloud.tansu.console.SignedIn;
import cloud.tansu.console.Visit;
import cloud.tansu.server.audit.AuditLog;
import cloud.tansu.server.audit.AuditQuery;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The audit log, newest first: filtered by the server, older events on demand. */
@Named("audit")
@ViewScoped
public class AuditPage implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int ROWS = 50;

  private final AuditLog log;
  private final SignedIn signedIn;
  private final Instant opened;
  private final AuditFilter filter = new AuditFilter();

  private List<AuditRow> rows = List.of();
  private String nextPage = "";
  private @Nullable AuditRow chosen;

  @Inject
  AuditPage(AuditLog log, SignedIn signedIn, Visit visit, Clock clock) {
    this.log = log;
    this.signedIn = signedIn;
    this.opened = clock.instant();
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
    cloud.tansu.server.audit.AuditPage page = log.find(query());
    List<AuditRow> all = new ArrayList<>(rows);
    page.items().stream().map(AuditRow::of).forEach(all::add);
    rows = all;
    nextPage = page.nextPageToken().orElse("");
  }

  private AuditQuery query() {
    Duration range = Duration.ofHours(filter.getHours());
    return new AuditQuery(
        opened.minus(range),
        opened.plus(Duration.ofDays(1)),
        tenant(),
        text(filter.getActor()),
        text(filter.getCategory()),
        text(filter.getAction()),
        Optional.empty(),
        text(filter.getOutcome()),
        text(filter.getCorrelationId()),
        false,
        ROWS,
        text(nextPage));
  }

  private Optional<TenantId> tenant() {
    Optional<String> asked = text(filter.getTenant());
    Optional<TenantId> parsed = asked.flatMap(TenantId::parse);
    if (asked.isPresent() && parsed.isEmpty()) {
      throw Problems.INVALID_REQUEST.because(
          "'"
              + asked.get()
              + "' cannot be the id of a tenant: lower-case letters, digits and inner"
              + " hyphens.");
    }
    return parsed;
  }

  private static Optional<String> text(String value) {
    return Optional.of(value.strip()).filter(given -> !given.isEmpty());
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
