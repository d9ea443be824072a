package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.quotas.RateLimitPolicy;
import cloud.tansu.server.quotas.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;

/** Limits the calls of a tenant's functions in a minute, on all nodes together. */
@ApplicationScoped
class FunctionCallLimit {

  private final RateLimits limits;
  private final Optional<RateLimitPolicy> policy;

  @Inject
  FunctionCallLimit(RateLimits limits, FunctionsConfig config) {
    this.limits = limits;
    this.policy =
        Optional.of(config.callsPerMinute())
            .filter(permits -> permits > 0)
            .map(
                permits ->
                    RateLimitPolicy.leased("function-calls", permits, Duration.ofMinutes(1)));
  }

  /**
   * Counts a call.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code rate_limited}
   */
  void check(TenantId tenant) {
    policy.ifPresent(limit -> limits.check(limit, tenant.value()));
  }
}
