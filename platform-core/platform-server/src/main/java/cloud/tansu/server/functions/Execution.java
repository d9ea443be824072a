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
    boolean logTruncated) {

  /** What made the function run. */
  public enum Trigger {
    HTTP,
    TEST,
    FUNCTION
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
