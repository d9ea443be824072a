package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.HealthCheck;
import cloud.tansu.server.persistence.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;

/** How many tenants there are, to how many the server is connected, and whether some fail (B.1). */
@ApplicationScoped
class TenancyHealth implements HealthCheck {

  private final TenantRegistry registry;
  private final Databases databases;

  @Inject
  TenancyHealth(TenantRegistry registry, Databases databases) {
    this.registry = registry;
    this.databases = databases;
  }

  @Override
  public String name() {
    return "infrastructure";
  }

  @Override
  public Result check() {
    long failing = registry.countFailing();
    Map<TenantStatus, Long> counts = registry.countByStatus();
    Map<String, Object> data =
        Map.of(
            "schemaValidationStatus",
            failing == 0 ? "Valid" : "Failing",
            "tenantCount",
            counts.values().stream().mapToLong(n -> n).sum(),
            "poolCount",
            databases.counts().tenantPools(),
            "failing",
            failing);
    return failing == 0
        ? new Result(Status.HEALTHY, "All tenants can be used", data)
        : new Result(Status.DEGRADED, failing + " tenants need an operator: see the console", data);
  }
}
