package cloud.tansu.spi.connector;

import java.time.Duration;

/**
 * How many calls a tenant may make through one connector.
 *
 * @param calls more than zero
 * @param period in any window of this length
 */
public record RateLimit(int calls, Duration period) {

  public RateLimit {
    if (calls < 1) {
      throw new IllegalArgumentException("A rate limit allows at least one call");
    }
    if (period.compareTo(Duration.ofSeconds(1)) < 0 || period.compareTo(Duration.ofDays(31)) > 0) {
      throw new IllegalArgumentException(
          "The period of a rate limit lies between a second and 31 days");
    }
  }

  /** For example {@code perHour(100)}. */
  public static RateLimit perHour(int calls) {
    return new RateLimit(calls, Duration.ofHours(1));
  }

  /** For example {@code perMinute(60)}. */
  public static RateLimit perMinute(int calls) {
    return new RateLimit(calls, Duration.ofMinutes(1));
  }
}
