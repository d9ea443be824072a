package cloud.tansu.server.functions;

import java.time.Instant;
import java.util.Optional;

/**
 * Which executions a list shows, newest first.
 *
 * @param from started at or after
 * @param to started before
 * @param limit 1 to {@value #MAX}
 * @param after those behind the last one of the page before
 */
public record ExecutionFilter(
    Optional<ExecutionStatus> status,
    Optional<Instant> from,
    Optional<Instant> to,
    int limit,
    Optional<Execution.Trigger> trigger,
    Optional<Integer> version,
    Optional<ExecutionCursor> after) {

  public static final int MAX = 500;
  static final int DEFAULT = 100;

  public ExecutionFilter {
    if (limit < 1 || limit > MAX) {
      throw new IllegalArgumentException("limit is 1 to " + MAX);
    }
  }

  /** Of all triggers and versions. */
  public ExecutionFilter(
      Optional<ExecutionStatus> status, Optional<Instant> from, Optional<Instant> to, int limit) {
    this(status, from, to, limit, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
