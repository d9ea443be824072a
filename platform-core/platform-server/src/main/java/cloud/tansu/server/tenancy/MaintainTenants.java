package cloud.tansu.server.tenancy;

import cloud.tansu.server.jobs.RecurringJob;
import cloud.tansu.server.kernel.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through the tenants in use once a day, one after another, and does the {@link TenantUpkeep}.
 */
@ApplicationScoped
class MaintainTenants implements RecurringJob {

  private static final Logger LOG = LoggerFactory.getLogger(MaintainTenants.class);

  private final TenantRegistry registry;
  private final Iterable<TenantUpkeep> upkeep;

  @Inject
  MaintainTenants(TenantRegistry registry, @Any Instance<TenantUpkeep> upkeep) {
    this(registry, (Iterable<TenantUpkeep>) upkeep);
  }

  MaintainTenants(TenantRegistry registry, Iterable<TenantUpkeep> upkeep) {
    this.registry = registry;
    this.upkeep = upkeep;
  }

  @Override
  public String name() {
    return "tenant-upkeep";
  }

  @Override
  public Duration interval() {
    return Duration.ofDays(1);
  }

  @Override
  public String run() {
    Tally tally = new Tally();
    int page = 1;
    List<Tenant> tenants = page(page);
    while (!tenants.isEmpty()) {
      tenants.forEach(tenant -> maintain(tenant, tally));
      page++;
      tenants = page(page);
    }
    return tally.toString();
  }

  private List<Tenant> page(int number) {
    PageRequest request = new PageRequest(number, PageRequest.MAX_PAGE_SIZE);
    return registry.list("", Optional.of(TenantStatus.ACTIVE), request).items();
  }

  private void maintain(Tenant tenant, Tally tally) {
    tally.tenants++;
    for (TenantUpkeep work : upkeep) {
      try {
        tally.rows += work.maintain(tenant.id());
      } catch (RuntimeException failure) {
        tally.failures++;
        LOG.warn("tenancy.upkeep.failed tenant={} work={}", tenant.id(), work.name(), failure);
      }
    }
  }

  /** What a run did so far. */
  private static final class Tally {

    private int tenants;
    private long rows;
    private int failures;

    @Override
    public String toString() {
      return "%d tenants, %d rows, %d failures".formatted(tenants, rows, failures);
    }
  }
}
