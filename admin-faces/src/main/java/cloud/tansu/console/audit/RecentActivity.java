package cloud.tansu.console.audit;

import cloud.tansu.server.audit.AuditLog;
import cloud.tansu.server.audit.AuditQuery;
import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The last events of the audit log, for the home pages; the caller has been authorised. */
@ApplicationScoped
public class RecentActivity {

  private static final Duration RANGE = Duration.ofDays(7);
  private static final int SHOWN = 8;

  private final AuditLog log;
  private final Clock clock;

  @Inject
  RecentActivity(AuditLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /** The newest events of one tenant, or of the whole platform. */
  public List<AuditRow> of(Optional<TenantId> tenant) {
    Instant now = clock.instant();
    AuditQuery query =
        new AuditQuery(
            now.minus(RANGE),
            now.plus(RANGE),
            tenant,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            SHOWN,
            Optional.empty());
    return log.find(query).items().stream().map(AuditRow::of).toList();
  }
}
