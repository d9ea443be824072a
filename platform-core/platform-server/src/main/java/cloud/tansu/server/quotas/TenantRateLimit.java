package cloud.tansu.server.quotas;

import cloud.tansu.server.web.Caller;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** Limits the requests made with tokens of one tenant, so that it cannot crowd out the others. */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION + 10)
public class TenantRateLimit implements ContainerRequestFilter {

  private final RateLimits limits;
  private final Optional<RateLimitPolicy> policy;

  @Inject
  TenantRateLimit(RateLimits limits, QuotasConfig config) {
    this.limits = limits;
    this.policy =
        Optional.of(config.requestsPerTenant())
            .filter(permits -> permits > 0)
            .map(permits -> RateLimitPolicy.leased("api-tenant", permits, config.window()));
  }

  @Override
  public void filter(ContainerRequestContext request) {
    if (policy.isPresent()
        && request.getSecurityContext().getUserPrincipal() instanceof Caller caller) {
      caller.tenant().ifPresent(tenant -> limits.check(policy.get(), tenant.value()));
    }
  }
}
