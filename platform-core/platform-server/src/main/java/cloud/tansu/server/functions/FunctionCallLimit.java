package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.quotas.RateLimitPolicy;
import cloud.tansu.server.quotas.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.MDC;

/** Limits the calls of a tenant's functions in a minute, on all nodes together. */
@ApplicationScoped
class FunctionCallLimit {

  private final RateLimits limits;
  private final RejectedCalls rejected;
  private final Optional<RateLimitPolicy> policy;

  @Inject
  FunctionCallLimit(RateLimits limits, RejectedCalls rejected, FunctionsConfig config) {
    this.limits = limits;
    this.rejected = rejected;
    this.policy =
        Optional.of(config.callsPerMinute())
            .filter(permits -> permits > 0)
            .map(
                permits ->
                    RateLimitPolicy.leased("function-calls", permits, Duration.ofMinutes(1)));
  }

  /**
   * Counts a call; one that is too much is kept as rejected.
   *
   * @throws ProblemException {@code rate_limited}
   */
  void check(TenantId tenant, TenantFunction function, Execution.Trigger trigger) {
    if (policy.isEmpty()) {
      return;
    }
    try {
      limits.check(policy.get(), tenant.value());
    } catch (ProblemException tooMany) {
      rejected.tooMany(tenant, function, trigger, Optional.ofNullable(MDC.get("traceId")));
      throw tooMany;
    }
  }
}
