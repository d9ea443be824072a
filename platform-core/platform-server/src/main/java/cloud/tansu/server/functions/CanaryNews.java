package cloud.tansu.server.functions;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.events.RecordEvent;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Tells that the server has ended a canary: the audit trail, the event log, and observers. */
@ApplicationScoped
class CanaryNews {

  static final String ROLLED_BACK = "function.canary.rolled_back";

  private final FunctionTrail trail;
  private final RecordEvent events;
  private final Consumer<CanaryRolledBack> observers;

  @Inject
  CanaryNews(FunctionTrail trail, RecordEvent events, Event<CanaryRolledBack> observers) {
    this(trail, events, (Consumer<CanaryRolledBack>) observers::fire);
  }

  CanaryNews(FunctionTrail trail, RecordEvent events, Consumer<CanaryRolledBack> observers) {
    this.trail = trail;
    this.events = events;
    this.observers = observers;
  }

  void rolledBack(UnitOfWork unit, TenantId tenant, CanaryTable.Tally tally, String reason)
      throws SQLException {
    AuditEvent audited =
        FunctionTrail.event(Actor.SYSTEM, tenant, "FunctionCanaryRollBack", tally.name())
            .detail("version", tally.version())
            .detail("calls", tally.calls())
            .detail("failures", tally.failures());
    trail.append(unit, audited);
    ObjectNode data = Json.mapper().createObjectNode();
    data.put("functionId", tally.function().toString());
    data.put("function", tally.name().value());
    data.put("version", tally.version());
    data.put("calls", tally.calls());
    data.put("failures", tally.failures());
    data.put("maxErrorPercent", tally.maxErrorPercent());
    data.put("reason", reason);
    events.record(
        unit, tenant, ROLLED_BACK, "functions/" + tally.function(), new Jsonb(data.toString()));
    unit.afterCommit(
        () -> observers.accept(new CanaryRolledBack(tenant, tally.function(), tally.version())));
  }
}
