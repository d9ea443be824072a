package cloud.tansu.server.functions;

import cloud.tansu.server.functions.worker.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * The record of one call.
 *
 * @param timing when, and what the time was spent on
 * @param error what went wrong; empty when nothing did
 * @param httpStatus what the function answered with
 * @param log what it logged; empty in lists
 * @param triggerId the trigger that made it run; empty without one
 * @param callId the same for all tries of one entry of the queue; empty when the caller waited
 */
public record Execution(
    UUID id,
    UUID function,
    int version,
    Trigger trigger,
    ExecutionStatus status,
    Timing timing,
    String engine,
    OptionalInt httpStatus,
    Optional<ErrorPlace> error,
    Optional<String> traceId,
    List<LogLine> log,
    boolean logTruncated,
    Optional<UUID> triggerId,
    Optional<UUID> callId) {

  /**
   * Whether a row is one of a failure, as {@link #failed} says it. Whoever runs a function for an
   * event or a time takes any status of 400 or more as one; callers over HTTP may want a 404.
   */
  public static final String FAILED =
      "(status <> 'SUCCEEDED' or http_status >="
          + " case when trigger_type in ('HTTP', 'TEST', 'FUNCTION') then 500 else 400 end)";

  /** Whether a row is one of a call that was run: rejected ones say nothing of the function. */
  public static final String RAN = "status <> 'REJECTED'";

  private static final int LEAST_FAILURE = 400;
  private static final int LEAST_FAILURE_OF_CALLERS = 500;

  /** Whether it counts as a failure of the function. */
  boolean failed() {
    int least =
        switch (trigger) {
          case HTTP, TEST, FUNCTION -> LEAST_FAILURE_OF_CALLERS;
          case EVENT, SCHEDULE, LATER, HOOK -> LEAST_FAILURE;
        };
    return status != ExecutionStatus.SUCCEEDED || httpStatus.orElse(0) >= least;
  }

  /** What made the function run. */
  public enum Trigger {
    HTTP,
    TEST,
    /** A function that waits for the answer. */
    FUNCTION,
    /** An event that one of its triggers wants. */
    EVENT,
    /** A time. */
    SCHEDULE,
    /** A call whose caller did not wait. */
    LATER,
    /** A message of another service. */
    HOOK
  }

  /**
   * @param ran what the function itself took
   * @param queued waiting for a place
   * @param cold whether a worker had to be started
   */
  public record Timing(
      Instant started, Instant completed, Duration ran, Duration queued, boolean cold) {}

  /**
   * @param line in the source, from 1; 0 when unknown
   */
  public record ErrorPlace(String message, int line, int column) {}
}
