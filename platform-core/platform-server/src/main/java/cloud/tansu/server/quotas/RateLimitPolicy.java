package cloud.tansu.server.quotas;

import java.time.Duration;

/**
 * How often something may be done in a window of time that starts anew at each multiple of its
 * length.
 *
 * @param name what is limited, such as {@code sign-up}; part of the shared counter's key
 * @param permits how often in a window
 * @param lease how many permits a node takes from the shared counter at once: 1 counts every use in
 *     the database and is exact; more is cheap, and a node may leave some unused
 */
public record RateLimitPolicy(String name, int permits, Duration window, int lease) {

  private static final int LEASES = 20;

  public RateLimitPolicy {
    if (permits < 1 || lease < 1 || lease > permits || window.toMillis() < 1000) {
      throw new IllegalArgumentException("Not a rate limit: " + name);
    }
  }

  /** Every use is counted at once: for rare things that are tempting to abuse. */
  public static RateLimitPolicy exact(String name, int permits, Duration window) {
    return new RateLimitPolicy(name, permits, window, 1);
  }

  /** Nodes take a twentieth of the permits at a time: for the requests of an API. */
  public static RateLimitPolicy leased(String name, int permits, Duration window) {
    return new RateLimitPolicy(name, permits, window, Math.max(1, permits / LEASES));
  }
}
