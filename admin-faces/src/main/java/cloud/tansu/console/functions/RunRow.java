package cloud.tansu.console.functions;

import cloud.tansu.server.functions.Execution;
import cloud.tansu.server.functions.ExecutionStatus;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/**
 * A run of a function as the pages show it.
 *
 * @param origin what made it run, in words
 * @param label how it ended, in words
 * @param kind the colour of that
 * @param status what it answered with; empty when it did not
 * @param error what went wrong, with the place in the source; empty when nothing did
 * @param log empty in lists
 */
public record RunRow(
    String id,
    Instant startedAt,
    String origin,
    int version,
    String label,
    String kind,
    String status,
    long millis,
    long queuedMillis,
    boolean cold,
    String engine,
    String error,
    String traceId,
    List<LogRow> log,
    boolean logTruncated)
    implements Serializable {

  static RunRow of(Execution run) {
    return new RunRow(
        run.id().toString(),
        run.timing().started(),
        origin(run.trigger()),
        run.version(),
        label(run.status()),
        run.status() == ExecutionStatus.SUCCEEDED ? "ok" : "danger",
        run.httpStatus().isPresent() ? Integer.toString(run.httpStatus().getAsInt()) : "",
        run.timing().ran().toMillis(),
        run.timing().queued().toMillis(),
        run.timing().cold(),
        run.engine(),
        run.error().map(RunRow::words).orElse(""),
        run.traceId().orElse(""),
        LogRow.of(run.log()),
        run.logTruncated());
  }

  private static String words(Execution.ErrorPlace error) {
    return error.line() == 0 ? error.message() : "Line " + error.line() + ": " + error.message();
  }

  private static String origin(Execution.Trigger trigger) {
    return switch (trigger) {
      case HTTP -> "a call";
      case TEST -> "a test";
      case FUNCTION -> "another function";
      case EVENT -> "an event";
      case SCHEDULE -> "a schedule";
      case LATER -> "a queued call";
      case HOOK -> "a message of another service";
    };
  }

  static String label(ExecutionStatus status) {
    return switch (status) {
      case SUCCEEDED -> "Succeeded";
      case FAILED -> "Failed";
      case TIMED_OUT -> "Took too long";
      case OUT_OF_MEMORY -> "Out of memory";
      case OUTPUT_TOO_LARGE -> "Answer too large";
      case CRASHED -> "Crashed";
      case REJECTED -> "Not run";
    };
  }
}
