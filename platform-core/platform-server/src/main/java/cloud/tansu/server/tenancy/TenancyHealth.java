package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.HealthCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** How many tenants there are, and whether some could not be migrated. */
@ApplicationScoped
class TenancyHealth implements HealthCheck {

  private final TenantRegistry registry;

  @Inject
  TenancyHealth(TenantRegistry registry) {
    this.registry = registry;
  }

  @Override
  public String name() {
    return "tenants";
  }

  @Override
  public Result check() {
    long failing = registry.countFailing();
    Map<TenantStatus, Long> counts = registry.countByStatus();
    Map<String, Object> data =
        Map.of("tenantCount", counts.values().stream().mapToLong(n -> n).sum(), "failing", failing);
    return failing == 0
        ? new Result(Status.HEALTHY, "All tenants can be used", data)
        : new Result(Status.DEGRADED, failing + " tenants need an operator: see the console", data);
  }
}
