package cloud.tansu.server.audit;

import cloud.tansu.server.jobs.RecurringJob;
import cloud.tansu.server.persistence.Batches;
import cloud.tansu.server.persistence.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Removes events that are older than the trail is kept. */
@ApplicationScoped
class AuditRetention implements RecurringJob {

  private final Databases databases;
  private final AuditConfig config;
  private final Clock clock;

  @Inject
  AuditRetention(Databases databases, AuditConfig config, Clock clock) {
    this.databases = databases;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "audit-retention";
  }

  @Override
  public Duration interval() {
    return Duration.ofHours(6);
  }

  @Override
  public String run() {
    return removeExpired() + " events removed";
  }

  /**
   * Removes them in small transactions.
   *
   * @return how many were removed
   */
  long removeExpired() {
    Instant before = clock.instant().minus(config.retention());
    return Batches.untilDone(
        most ->
            databases.audit(
                unit ->
                    unit.update(
                        "DELETE FROM audit_events WHERE id IN (SELECT id FROM audit_events"
                            + " WHERE when_utc < ? ORDER BY when_utc LIMIT ?)",
                        before,
                        most)));
  }
}
