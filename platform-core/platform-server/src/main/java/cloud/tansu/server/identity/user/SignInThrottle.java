package cloud.tansu.server.identity.user;

import cloud.tansu.server.kernel.IpAddress;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.quotas.RateLimitPolicy;
import cloud.tansu.server.quotas.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/**
 * Slows down who tries few passwords with many accounts, which no lock of an account notices. Only
 * failures count, so that many people behind one address can sign in as they like; how many passes
 * at once is bounded by the number of passwords that are checked at the same time.
 */
@ApplicationScoped
class SignInThrottle {

  private static final int MAX_SUBJECT = 64;

  private final RateLimits limits;
  private final Optional<RateLimitPolicy> policy;

  @Inject
  SignInThrottle(RateLimits limits, ThrottleConfig config) {
    this.limits = limits;
    this.policy =
        Optional.of(config.failuresPerAddress())
            .filter(permits -> permits > 0)
            .map(permits -> RateLimitPolicy.exact("failed-sign-in", permits, config.window()));
  }

  /**
   * @throws cloud.tansu.server.kernel.ProblemException {@code rate_limited} when too many have
   *     failed
   */
  void require(Origin origin) {
    policy
        .flatMap(limit -> limits.exhausted(limit, subject(origin)))
        .ifPresent(
            wait -> {
              throw refused(wait);
            });
  }

  private static RuntimeException refused(Duration wait) {
    long minutes = Math.max(1, wait.plusSeconds(59).toMinutes());
    return Problem.of(
            Problems.RATE_LIMITED,
            "Too many sign-ins from your network address have failed. Wait "
                + (minutes == 1 ? "a minute" : minutes + " minutes")
                + ", then try again.")
        .retryAfter(wait)
        .asException();
  }

  /** Counts a sign-in that failed. */
  void failed(Origin origin) {
    policy.ifPresent(limit -> limits.tryUse(limit, subject(origin)));
  }

  private static String subject(Origin origin) {
    String text = origin.ip().substring(0, Math.min(origin.ip().length(), MAX_SUBJECT));
    return IpAddress.parse(text).map(IpAddress::subscriber).orElse(text);
  }
}
