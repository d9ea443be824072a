package cloud.tansu.server.functions;

import cloud.tansu.server.functions.calls.EndUser;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Takes calls whose answer nobody waits for. */
public interface LaterCalls {

  /**
   * Writes the call down; it is made soon after, also when this server stops meanwhile. The
   * function is there and takes calls at this moment.
   *
   * @return the id under which the call can be found
   */
  UUID accept(LaterCall call);

  /**
   * A call to be made later.
   *
   * @param chain names of the functions that called one another up to the caller; empty when the
   *     caller is no function
   * @param endUser for whom it is made, where that is known
   * @param traceparent as in W3C Trace Context
   * @param by who asked for it
   */
  record LaterCall(
      TenantId tenant,
      FunctionName function,
      FunctionRequest request,
      List<String> chain,
      Optional<EndUser> endUser,
      Optional<String> traceparent,
      Actor by) {

    public LaterCall {
      chain = List.copyOf(chain);
    }
  }
}
