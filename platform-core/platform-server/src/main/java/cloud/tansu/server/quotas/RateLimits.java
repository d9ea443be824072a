package cloud.tansu.server.quotas;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.persistence.Databases;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts uses per policy and subject in fixed windows. The counters stand in the platform database
 * and hold for all nodes; a node answers from permits it has leased, and from memory once a window
 * is used up.
 */
@ApplicationScoped
public class RateLimits {

  private static final int MAX_SUBJECTS = 100_000;
  private static final Duration KEPT = Duration.ofHours(2);

  private final Databases databases;
  private final Clock clock;
  private final Cache<Window, Lease> leases =
      Caffeine.newBuilder().maximumSize(MAX_SUBJECTS).expireAfterAccess(KEPT).build();

  @Inject
  RateLimits(Databases databases, Clock clock) {
    this.databases = databases;
    this.clock = clock;
  }

  /**
   * Counts one use.
   *
   * @param subject whose use it is, such as a client address or a tenant id
   * @throws cloud.tansu.server.kernel.ProblemException {@code rate_limited} with the time until the
   *     next window when the permits are used up
   */
  public void check(RateLimitPolicy policy, String subject) {
    tryUse(policy, subject)
        .ifPresent(
            wait -> {
              throw refused(policy, wait).asException();
            });
  }

  /** Counts one use; when there is none left, how long until there is. */
  public Optional<Duration> tryUse(RateLimitPolicy policy, String subject) {
    Instant now = clock.instant();
    Window window = Window.at(now, policy, subject);
    Lease lease = leases.get(window, fresh -> new Lease());
    return lease.use(() -> takeFromShared(policy, window))
        ? Optional.empty()
        : Optional.of(window.restAt(now, policy));
  }

  /**
   * How long until the next window when the permits of this one are used up; counts nothing. For
   * {@linkplain RateLimitPolicy#exact exact} policies of which only some outcomes use a permit.
   */
  public Optional<Duration> exhausted(RateLimitPolicy policy, String subject) {
    Instant now = clock.instant();
    Window window = Window.at(now, policy, subject);
    Lease lease = leases.getIfPresent(window);
    boolean usedUp = (lease != null && lease.isExhausted()) || isUsedUp(policy, window);
    return usedUp ? Optional.of(window.restAt(now, policy)) : Optional.empty();
  }

  private boolean isUsedUp(RateLimitPolicy policy, Window window) {
    return databases.readPlatform(
        unit ->
            unit.first(
                    "select 1 from rate_limit_counters"
                        + " where policy = ? and subject = ? and window_start = ? and used >= ?",
                    row -> true,
                    window.policy(),
                    window.subject(),
                    Instant.ofEpochMilli(window.startMillis()),
                    policy.permits())
                .isPresent());
  }

  static Problem refused(RateLimitPolicy policy, Duration wait) {
    return Problem.of(
            Problems.RATE_LIMITED,
            "At most " + policy.permits() + " in " + words(policy.window()) + ". Wait, then go on.")
        .retryAfter(wait);
  }

  private static String words(Duration window) {
    return window.toMinutes() >= 1 ? window.toMinutes() + " minutes" : window.toSeconds() + " s";
  }

  private int takeFromShared(RateLimitPolicy policy, Window window) {
    boolean granted =
        databases.readPlatform(
            unit ->
                unit.first(
                        "insert into rate_limit_counters as c (policy, subject, window_start, used)"
                            + " values (?, ?, ?, ?) on conflict (policy, subject, window_start)"
                            + " do update set used = c.used + excluded.used"
                            + " where c.used + excluded.used <= ? returning used",
                        row -> row.getInt(1),
                        window.policy(),
                        window.subject(),
                        Instant.ofEpochMilli(window.startMillis()),
                        policy.lease(),
                        policy.permits())
                    .isPresent());
    return granted ? policy.lease() : 0;
  }

  /** Removes the counters of windows that are long over. */
  public int forgetOldWindows() {
    return databases.platform(
        unit ->
            unit.update(
                "delete from rate_limit_counters where window_start < ?",
                clock.instant().minus(Duration.ofDays(1))));
  }

  /** What a counter counts. */
  private record Window(String policy, String subject, long startMillis) {

    static Window at(Instant now, RateLimitPolicy policy, String subject) {
      long length = policy.window().toMillis();
      long start = Math.floorDiv(now.toEpochMilli(), length) * length;
      return new Window(policy.name(), subject, start);
    }

    Duration restAt(Instant now, RateLimitPolicy policy) {
      return Duration.ofMillis(startMillis + policy.window().toMillis() - now.toEpochMilli());
    }
  }

  /** The permits of a window that this node holds. */
  private static final class Lease {

    private int left;
    private boolean exhausted;

    synchronized boolean isExhausted() {
      return exhausted;
    }

    synchronized boolean use(java.util.function.IntSupplier more) {
      if (left == 0 && !exhausted) {
        left = more.getAsInt();
        exhausted = left == 0;
      }
      if (left == 0) {
        return false;
      }
      left--;
      return true;
    }
  }
}
