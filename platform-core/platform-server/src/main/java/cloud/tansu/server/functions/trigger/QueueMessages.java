package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.events.Event;
import cloud.tansu.server.events.delivery.DirectDeliveries;
import cloud.tansu.server.functions.FunctionRequest;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.telemetry.CurrentTrace;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Puts messages of other services into the queues of functions. */
@ApplicationScoped
public class QueueMessages {

  private final DirectDeliveries queues;
  private final Clock clock;

  @Inject
  QueueMessages(DirectDeliveries queues, Clock clock) {
    this.queues = queues;
    this.clock = clock;
  }

  /**
   * In a transaction on the tenant's database; the function runs soon after it is committed.
   *
   * @param id under which the call can be found
   * @param hook at which the message came
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} for a body that no
   *     database keeps
   */
  public void put(
      UnitOfWork unit, TenantId tenant, UUID function, UUID hook, UUID id, FunctionRequest request)
      throws SQLException {
    ObjectNode data = QueuedCalls.data(request);
    data.put(QueuedCalls.TRIGGER_ID, hook.toString());
    Event event =
        new Event(
            0,
            id,
            QueuedCalls.HOOK,
            "functions/" + function,
            clock.instant(),
            QueuedCalls.stored(data),
            Optional.empty(),
            Optional.empty(),
            Optional.of("hook:" + hook),
            CurrentTrace.traceparent(),
            0);
    queues.put(unit, tenant, function, event);
  }
}
