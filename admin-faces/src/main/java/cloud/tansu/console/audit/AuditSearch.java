package cloud.tansu.console.audit;

import cloud.tansu.server.audit.AuditLog;
import cloud.tansu.server.audit.AuditPage;
import cloud.tansu.server.audit.AuditQuery;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks the audit log for what the pages show; the caller has been authorised. */
@ApplicationScoped
public class AuditSearch {

  private static final int ROWS = 50;
  private static final int RECENT_ROWS = 8;
  private static final Duration RECENT = Duration.ofDays(7);

  /** Clocks of several nodes differ a little. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private final AuditLog log;
  private final Clock clock;

  @Inject
  AuditSearch(AuditLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /**
   * A page of the events that fit the filter.
   *
   * @param pageToken of the page before; empty for the first
   */
  public AuditPage find(AuditFilter filter, Optional<String> pageToken) {
    Instant now = clock.instant();
    return log.find(
        new AuditQuery(
            now.minus(Duration.ofHours(filter.getHours())),
            now.plus(AHEAD),
            tenant(filter.getTenant()),
            text(filter.getActor()),
            text(filter.getCategory()),
            text(filter.getAction()),
            Optional.empty(),
            text(filter.getOutcome()),
            text(filter.getCorrelationId()),
            false,
            ROWS,
            pageToken));
  }

  private static Optional<TenantId> tenant(String typed) {
    Optional<String> asked = text(typed);
    Optional<TenantId> parsed = asked.flatMap(TenantId::parse);
    if (asked.isPresent() && parsed.isEmpty()) {
      throw Problems.INVALID_REQUEST.because(
          "'"
              + asked.get()
              + "' cannot be the id of a tenant: lower-case letters, digits and inner hyphens.");
    }
    return parsed;
  }

  private static Optional<String> text(String value) {
    return Optional.of(value.strip()).filter(given -> !given.isEmpty());
  }

  /** The newest events of one tenant, or of the whole platform. */
  public List<AuditRow> recent(Optional<TenantId> tenant) {
    Instant now = clock.instant();
    AuditQuery query =
        new AuditQuery(
            now.minus(RECENT),
            now.plus(AHEAD),
            tenant,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            RECENT_ROWS,
            Optional.empty());
    return log.find(query).items().stream().map(AuditRow::of).toList();
  }
}
