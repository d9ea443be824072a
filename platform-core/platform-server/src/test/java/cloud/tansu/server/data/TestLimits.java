package cloud.tansu.server.data;

import java.time.Duration;

/** Limits of reads for tests. */
final class TestLimits {

  private TestLimits() {}

  /** Limits that a test on a busy machine does not reach. */
  static QueryConfig generous() {
    return new QueryConfig(Duration.ofSeconds(60), 4, 2, Duration.ofMinutes(10));
  }

  /** A time-out that no query of a test keeps. */
  static QueryConfig impatient() {
    return new QueryConfig(Duration.ofMillis(1), 4, 2, Duration.ofMinutes(10));
  }
}
