package cloud.tansu.server.functions;

import java.time.Instant;
import java.util.Optional;

/**
 * Which executions a list shows, newest first.
 *
 * @param from started at or after
 * @param to started before
 * @param limit 1 to {@value #MAX}
 */
public record ExecutionFilter(
    Optional<ExecutionStatus> status, Optional<Instant> from, Optional<Instant> to, int limit) {

  public static final int MAX = 500;
  static final int DEFAULT = 100;

  public ExecutionFilter {
    if (limit < 1 || limit > MAX) {
      throw new IllegalArgumentException("limit is 1 to " + MAX);
    }
  }
}
