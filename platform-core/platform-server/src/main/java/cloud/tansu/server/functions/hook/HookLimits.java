package cloud.tansu.server.functions.hook;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.quotas.RateLimitPolicy;
import cloud.tansu.server.quotas.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;

/**
 * How many messages are taken. Whoever is refused uses up what his address has, and nothing of what
 * the hook has: a stranger cannot keep the service's messages out.
 */
@ApplicationScoped
class HookLimits {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final RateLimits limits;
  private final HooksConfig config;
  private final HookMetrics metrics;

  @Inject
  HookLimits(RateLimits limits, HooksConfig config, HookMetrics metrics) {
    this.limits = limits;
    this.config = config;
    this.metrics = metrics;
  }

  /** Counts what comes from an address, whatever it is. */
  void checkAddress(String address) {
    if (config.callsPerAddress() > 0) {
      check(
          RateLimitPolicy.leased("function-hook-address", config.callsPerAddress(), MINUTE),
          address);
    }
  }

  /** Counts a genuine message. */
  void checkHook(UUID hook, int callsPerMinute) {
    check(RateLimitPolicy.leased("function-hook", callsPerMinute, MINUTE), hook.toString());
  }

  private void check(RateLimitPolicy policy, String subject) {
    try {
      limits.check(policy, subject);
    } catch (ProblemException limited) {
      metrics.count(HookMetrics.Outcome.LIMITED);
      throw limited;
    }
  }
}
