package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.quotas.RateLimitPolicy;
import cloud.tansu.server.quotas.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/**
 * Limits how often a tenant's functions run in a minute without a caller who waits. Apart from the
 * calls over HTTP: a flood of events does not use up what those may do.
 */
@ApplicationScoped
class TriggeredCallLimit {

  private final RateLimits limits;
  private final Optional<RateLimitPolicy> policy;

  @Inject
  TriggeredCallLimit(RateLimits limits, TriggersConfig config) {
    this.limits = limits;
    this.policy =
        Optional.of(config.callsPerMinute())
            .filter(permits -> permits > 0)
            .map(
                permits ->
                    RateLimitPolicy.leased("function-triggers", permits, Duration.ofMinutes(1)));
  }

  /** Counts one; when there is none left, how long until there is. */
  Optional<Duration> wait(TenantId tenant) {
    return policy.flatMap(limit -> limits.tryUse(limit, tenant.value()));
  }
}
