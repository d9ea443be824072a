package cloud.tansu.server.audit;

import cloud.tansu.server.jobs.RecurringJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Keeps the audit trail as long as configured and no longer. */
@ApplicationScoped
class RemoveExpiredEvents implements RecurringJob {

  private final AuditRetention retention;

  @Inject
  RemoveExpiredEvents(AuditRetention retention) {
    this.retention = retention;
  }

  @Override
  public String name() {
    return "remove-expired-audit-events";
  }

  @Override
  public Duration interval() {
    return Duration.ofHours(6);
  }

  @Override
  public String run() {
    return retention.removeExpired() + " events removed";
  }
}
