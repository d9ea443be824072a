package cloud.tansu.server.quotas;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.settings.Settings;
import cloud.tansu.server.web.Caller;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Limits the requests made with tokens of one tenant, so that it cannot crowd out the others. */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION + 10)
public class TenantRateLimit implements ContainerRequestFilter {

  private final RateLimits limits;
  private final Settings settings;
  private final QuotaSettings keys;
  private final QuotasConfig config;

  @Inject
  TenantRateLimit(RateLimits limits, Settings settings, QuotaSettings keys, QuotasConfig config) {
    this.limits = limits;
    this.settings = settings;
    this.keys = keys;
    this.config = config;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Caller.of(request.getSecurityContext().getUserPrincipal())
        .flatMap(Caller::tenant)
        .ifPresent(this::count);
  }

  /**
   * Counts one request of the tenant against the limit that holds for it now.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code rate_limited}
   */
  public void count(TenantId tenant) {
    int permits = settings.value(keys.requestsPerTenant(), tenant);
    if (permits > 0) {
      limits.check(RateLimitPolicy.leased("api-tenant", permits, config.window()), tenant.value());
    }
  }
}
