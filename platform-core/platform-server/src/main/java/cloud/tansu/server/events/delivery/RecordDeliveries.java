package cloud.tansu.server.events.delivery;

import cloud.tansu.server.events.Event;
import cloud.tansu.server.events.EventConsumer;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Writes down which subscription gets which event, in the transaction that puts the event into the
 * log: a delivery is there if and only if the event is.
 */
@ApplicationScoped
class RecordDeliveries implements EventConsumer {

  private final DueTenants due;
  private final Clock clock;

  @Inject
  RecordDeliveries(DueTenants due, Clock clock) {
    this.due = due;
    this.clock = clock;
  }

  @Override
  public void recorded(UnitOfWork unit, TenantId tenant, List<Event> events) throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    int made =
        unit.update(
            """
            insert into sys.event_deliveries (subscription_id, event_position, event_id, type,
              subject, occurred_at, collection_id, owner, actor, traceparent, payload, depth, status,
              next_attempt_at, created_at)
            select s.id, e.position, e.id, e.type, e.subject, e.occurred_at, e.collection_id,
              e.owner, e.actor, e.traceparent, e.data, e.depth, 'PENDING', ?, ?
            from sys.events e join sys.event_subscriptions s on s.active and exists (
              select 1 from unnest(s.filters) as f (pattern)
              where e.type like replace(replace(f.pattern, '_', '\\_'), '*', '%'))
            where e.position between ? and ?
            order by e.position
            on conflict (subscription_id, event_id) do nothing
            """,
            now, now, events.getFirst().position(), events.getLast().position());
    if (made > 0) {
      due.announce(unit, tenant);
    }
  }
}
