package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.events.Event;
import cloud.tansu.server.events.EventContext;
import cloud.tansu.server.events.delivery.DirectDeliveries;
import cloud.tansu.server.functions.FunctionProblems;
import cloud.tansu.server.functions.LaterCalls;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.MDC;

/** Puts calls that nobody waits for into the queues of their functions. */
@ApplicationScoped
class LaterCallsInQueue implements LaterCalls {

  private final Databases databases;
  private final DirectDeliveries queues;
  private final QueuedCallers callers;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  LaterCallsInQueue(
      Databases databases,
      DirectDeliveries queues,
      QueuedCallers callers,
      Tokens tokens,
      Clock clock) {
    this.databases = databases;
    this.queues = queues;
    this.callers = callers;
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public UUID accept(LaterCall call) {
    ObjectNode data = QueuedCalls.data(call.request());
    data.set(QueuedCalls.CHAIN, Json.mapper().valueToTree(call.chain()));
    Instant now = clock.instant();
    UUID id = tokens.uuidV7(now.toEpochMilli());
    call.endUser().ifPresent(user -> callers.write(data, call.tenant(), id, user));
    return databases.tenant(
        call.tenant(),
        unit -> {
          UUID function = function(unit, call);
          Event event =
              new Event(
                  0,
                  id,
                  QueuedCalls.LATER,
                  "functions/" + function,
                  now,
                  QueuedCalls.stored(data),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.of(call.by().subject()),
                  call.traceparent(),
                  depth());
          queues.put(unit, call.tenant(), function, event);
          return id;
        });
  }

  /** Of the execution that calls, which tells this thread as it does for the events it makes. */
  private static int depth() {
    return Optional.ofNullable(MDC.get(EventContext.DEPTH)).map(Integer::parseInt).orElse(0);
  }

  private static UUID function(UnitOfWork unit, LaterCall call) throws SQLException {
    return unit.first(
            "select id from sys.functions where lower(name) = ? and is_active"
                + " and active_version is not null",
            row -> row.getObject(1, UUID.class),
            call.function().value().toLowerCase(Locale.ROOT))
        .orElseThrow(FunctionProblems::noFunction);
  }
}
