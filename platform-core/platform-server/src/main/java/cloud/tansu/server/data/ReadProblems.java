package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemType;
import cloud.tansu.server.persistence.DatabaseFault;
import java.time.Duration;
import java.util.function.Supplier;

/** Failures of reading documents. */
final class ReadProblems {

  static final ProblemType QUERY_TOO_SLOW =
      new ProblemType("query_too_slow", 422, "The query takes too long");
  static final ProblemType RANGE_NOT_SATISFIABLE =
      new ProblemType("range_not_satisfiable", 416, "There are no such bytes");
  static final ProblemType STREAM_LIMIT_REACHED =
      new ProblemType("stream_limit_reached", 429, "Too many streams of data are running");

  private static final String QUERY_CANCELED = "57014";
  private static final Duration LATER = Duration.ofSeconds(5);

  private ReadProblems() {}

  /** Runs a read, whose time-out becomes a problem that the caller can do something about. */
  static <T> T inTime(Duration limit, Supplier<T> read) {
    try {
      return read.get();
    } catch (DatabaseFault fault) {
      if (fault.sqlState().equals(QUERY_CANCELED)) {
        throw tooSlow(limit);
      }
      throw fault;
    }
  }

  static RuntimeException tooSlow(Duration limit) {
    return Problem.of(
            QUERY_TOO_SLOW,
            "It was stopped after "
                + limit.toMillis()
                + " ms. Add a condition with eq or contains, for which there is an index, name a"
                + " collection, ask with count=none, or continue with the cursor instead of page.")
        .with("queryTimeoutMillis", limit.toMillis())
        .asException();
  }

  static Problem noSuchBytes(int length) {
    return Problem.of(RANGE_NOT_SATISFIABLE, "The document has " + length + " bytes.")
        .with("length", length);
  }

  static RuntimeException tooManyStreams() {
    return Problem.of(
            STREAM_LIMIT_REACHED, "Others are running. Begin this one when one of them has ended.")
        .retryAfter(LATER)
        .asException();
  }
}
