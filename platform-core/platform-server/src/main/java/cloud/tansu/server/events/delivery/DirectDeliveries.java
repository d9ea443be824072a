package cloud.tansu.server.events.delivery;

import cloud.tansu.server.events.Event;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Puts something into a subscription's queue that is in no log: it is tried, tried again and given
 * up as an event is.
 */
@ApplicationScoped
public class DirectDeliveries {

  private final DueTenants due;
  private final Clock clock;

  @Inject
  DirectDeliveries(DueTenants due, Clock clock) {
    this.due = due;
    this.clock = clock;
  }

  /**
   * In a transaction on the tenant's database; this node begins with it when that is committed.
   *
   * @param event its position is 0; a second one with the same id changes nothing
   * @return whether it is new
   */
  public boolean put(UnitOfWork unit, TenantId tenant, UUID subscription, Event event)
      throws SQLException {
    Instant now = clock.instant();
    int made =
        unit.update(
            """
            insert into sys.event_deliveries (subscription_id, event_position, event_id, type,
              subject, occurred_at, actor, traceparent, payload, depth, status, next_attempt_at,
              created_at)
            values (?, 0, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', ?, ?)
            on conflict (subscription_id, event_id) do nothing
            """,
            subscription,
            event.id(),
            event.type(),
            event.subject(),
            event.occurredAt(),
            event.actor(),
            event.traceparent(),
            event.data(),
            event.depth(),
            now,
            now);
    if (made == 0) {
      return false;
    }
    due.announce(unit, tenant);
    return true;
  }
}
