package cloud.tansu.server.events;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Moves events of one tenant from the outbox into the log, in one transaction together with what
 * the consumers write down about them: whatever crashes when, each event gets there once. One
 * transaction at a time does it, whichever node it is of, so that positions are committed in their
 * order.
 */
@ApplicationScoped
class MoveEvents {

  static final int BATCH = 500;

  private static final String LOCK = "select 1 from sys.event_relay for update skip locked";
  private static final String LOOK =
      "select coalesce((select max(position) from sys.events), 0),"
          + " exists (select from sys.outbox)";
  private static final String MOVE =
      "with moved as (delete from sys.outbox where seq in"
          + " (select seq from sys.outbox order by seq limit "
          + BATCH
          + ") returning *) insert into sys.events"
          + " (id, type, subject, occurred_at, data, collection_id, owner, actor, traceparent, depth)"
          + " select id, type, subject, occurred_at, data, collection_id, owner, actor,"
          + " traceparent, depth"
          + " from moved order by seq returning "
          + EventRows.COLUMNS;

  private final Databases databases;
  private final Iterable<EventConsumer> consumers;
  private final EventMetrics metrics;
  private final Clock clock;

  @Inject
  MoveEvents(
      Databases databases,
      @Any Instance<EventConsumer> consumers,
      EventMetrics metrics,
      Clock clock) {
    this(databases, (Iterable<EventConsumer>) consumers, metrics, clock);
  }

  MoveEvents(
      Databases databases, Iterable<EventConsumer> consumers, EventMetrics metrics, Clock clock) {
    this.databases = databases;
    this.consumers = consumers;
    this.metrics = metrics;
    this.clock = clock;
  }

  /** Moves the oldest {@value #BATCH} events. */
  Outcome move(TenantId tenant) {
    Outcome.Idle present = databases.readTenant(tenant, MoveEvents::look);
    if (!present.waiting()) {
      return present;
    }
    Outcome outcome = databases.tenant(tenant, unit -> move(unit, tenant));
    if (outcome instanceof Outcome.Moved moved) {
      metrics.moved(moved.events(), moved.oldest());
    }
    return outcome;
  }

  private static Outcome.Idle look(UnitOfWork unit) throws SQLException {
    return unit.first(LOOK, row -> new Outcome.Idle(row.getLong(1), row.getBoolean(2)))
        .orElseThrow();
  }

  private Outcome move(UnitOfWork unit, TenantId tenant) throws SQLException {
    if (unit.first(LOCK, row -> true).isEmpty()) {
      return new Outcome.Busy();
    }
    List<Event> events = unit.query(MOVE, EventRows::read);
    if (events.isEmpty()) {
      return look(unit);
    }
    for (EventConsumer consumer : consumers) {
      consumer.recorded(unit, tenant, events);
    }
    Duration oldest = Duration.between(events.getFirst().occurredAt(), clock.instant());
    return new Outcome.Moved(events.getLast().position(), events.size(), oldest);
  }

  /** What came of it. */
  sealed interface Outcome {

    /**
     * Nothing was there to be moved.
     *
     * @param position the last one in the log
     * @param waiting whether something has come by now
     */
    record Idle(long position, boolean waiting) implements Outcome {}

    /** Another transaction is at it. */
    record Busy() implements Outcome {}

    /**
     * Events were moved.
     *
     * @param position of the last one
     * @param oldest how long ago the first one happened
     */
    record Moved(long position, int events, Duration oldest) implements Outcome {

      /** Whether more events may be waiting. */
      boolean full() {
        return events == BATCH;
      }
    }
  }
}
