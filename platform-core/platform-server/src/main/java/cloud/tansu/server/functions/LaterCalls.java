package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * Calls that nobody waits for. They are kept in the tenant's database, tried again when they fail,
 * and become dead letters after the last try.
 */
public interface LaterCalls {

  /**
   * Keeps a call; it is begun at once.
   *
   * @return the id of the call, which is the id of its first execution too
   */
  UUID submit(LaterCall call);

  /** The same in a transaction of the caller's on the tenant's database. */
  UUID submit(UnitOfWork unit, LaterCall call) throws SQLException;

  /**
   * A call to be made.
   *
   * @param depth of the events that the caller makes; see {@link CallOrigin}
   * @param actor the subject of whoever called
   * @param traceparent the trace it belongs to (W3C Trace Context)
   */
  record LaterCall(
      TenantId tenant,
      TenantFunction function,
      FunctionRequest request,
      int depth,
      Optional<String> actor,
      Optional<String> traceparent) {}
}
