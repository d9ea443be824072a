package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.events.Event;
import cloud.tansu.server.events.delivery.DirectDeliveries;
import cloud.tansu.server.functions.LaterCalls;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Puts calls that nobody waits for into the queues of their functions. */
@ApplicationScoped
class LaterCallsInQueue implements LaterCalls {

  private final Databases databases;
  private final DirectDeliveries queues;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  LaterCallsInQueue(Databases databases, DirectDeliveries queues, Tokens tokens, Clock clock) {
    this.databases = databases;
    this.queues = queues;
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public UUID submit(LaterCall call) {
    return databases.tenant(call.tenant(), unit -> submit(unit, call));
  }

  @Override
  public UUID submit(UnitOfWork unit, LaterCall call) throws SQLException {
    Instant now = clock.instant();
    UUID id = tokens.uuidV7(now.toEpochMilli());
    Event event =
        new Event(
            0,
            id,
            QueuedCalls.LATER,
            "functions/" + call.function().id(),
            now,
            new Jsonb(QueuedCalls.data(call.request()).toString()),
            Optional.empty(),
            Optional.empty(),
            call.actor(),
            call.traceparent(),
            call.depth());
    queues.put(unit, call.tenant(), call.function().id(), event);
    return id;
  }
}
