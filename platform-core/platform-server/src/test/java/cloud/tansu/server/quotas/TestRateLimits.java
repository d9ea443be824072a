package cloud.tansu.server.quotas;

import cloud.tansu.server.persistence.Databases;
import java.time.Clock;

/** Rate limits of a node, for tests of features above. */
public final class TestRateLimits {

  private TestRateLimits() {}

  public static RateLimits on(Databases databases, Clock clock) {
    return new RateLimits(databases, clock);
  }
}
