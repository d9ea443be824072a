package cloud.tansu.server.events.feed;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemType;
import cloud.tansu.server.kernel.Problems;
import java.time.Duration;

/** Failures around reading events. */
final class FeedProblems {

  static final ProblemType EVENTS_EXPIRED =
      new ProblemType("events_expired", 410, "The events from there on are kept no more");
  static final ProblemType TOO_MANY_STREAMS =
      new ProblemType("too_many_streams", 429, "Too many live feeds are open");

  private static final Duration RETRY = Duration.ofSeconds(30);

  private FeedProblems() {}

  /**
   * @param oldest the lowest position behind which nothing is missing
   */
  static RuntimeException expired(long oldest) {
    return Problem.of(
            EVENTS_EXPIRED,
            "The log does not reach back to that position, or is another one. Read the data itself"
                + " anew, and then the events after position "
                + oldest
                + ".")
        .with("oldest", oldest)
        .asException();
  }

  static RuntimeException tooMany() {
    return Problem.of(
            TOO_MANY_STREAMS,
            "The tenant, or this server, has as many live feeds open as it may. Close one that is"
                + " no longer used, or read the events in parts.")
        .retryAfter(RETRY)
        .asException();
  }

  static RuntimeException invalid(String parameter, String message) {
    return Problem.of(Problems.INVALID_REQUEST, "The parameter '" + parameter + "' cannot be used.")
        .withError(parameter, message)
        .asException();
  }
}
