package cloud.tansu.server.functions.calls;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** A bean that answers some of the calls of functions. */
public interface CallHandler {

  /** The methods that it answers, such as {@code db.get}; no other handler answers them. */
  Set<String> methods();

  /**
   * Answers one call. It is over by the deadline of the execution.
   *
   * @throws CallRefused for the function to handle
   * @throws cloud.tansu.server.kernel.ProblemException for the function to handle, by its code
   */
  JsonNode answer(ExecutionContext execution, String method, Params params);
}
