package cloud.tansu.server.functions;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;

/** Remembers who changed which function, in the transaction of the change. */
@FunctionalInterface
interface FunctionTrail {

  void append(UnitOfWork unit, AuditEvent event) throws SQLException;

  static AuditEvent event(Actor actor, TenantId tenant, String action, FunctionName function) {
    return AuditEvent.of(actor, "Functions", action)
        .service("functions")
        .tenant(tenant)
        .detail("function", function.value());
  }
}
