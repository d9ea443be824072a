package cloud.tansu.server.functions.worker;

import com.fasterxml.jackson.databind.JsonNode;

/** Answers what a function asks of the server while it runs. */
@FunctionalInterface
public interface CallBack {

  /** Of a place where nothing is answered. */
  CallBack NONE =
      (method, params) -> new Reply.Refused("unknown_method", "There is no such call here.");

  /**
   * Answers one call, on a thread of its own; several run at once. It is over by the deadline of
   * the execution, or soon after.
   *
   * @param params an object that the tenant's code may have written byte by byte
   */
  Reply answer(String method, JsonNode params);

  /** What the function gets. */
  sealed interface Reply {

    /** The value. */
    record Result(JsonNode value) implements Reply {}

    /**
     * It cannot be done; an error in the language of the function.
     *
     * @param code a stable word
     * @param message for the author of the function
     */
    record Refused(String code, String message) implements Reply {}
  }
}
