package cloud.tansu.server.storage.upkeep;

import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.storage.StorageMetrics;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.backend.StorageBackend;
import cloud.tansu.server.tenancy.Tenant;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.tenancy.TenantStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through all spaces in which anything was ever stored, one after another. One that fails
 * holds up no other. Tenants that store nothing are not asked.
 */
@ApplicationScoped
class EverySpace {

  private static final Logger LOG = LoggerFactory.getLogger(EverySpace.class);

  private final TenantRegistry registry;
  private final StorageBackend backend;
  private final StorageMetrics metrics;

  @Inject
  EverySpace(TenantRegistry registry, StorageBackend backend, StorageMetrics metrics) {
    this.registry = registry;
    this.backend = backend;
    this.metrics = metrics;
  }

  /**
   * Does some work for each.
   *
   * @param name what the log calls it
   * @param work says how much it has removed
   * @return what was done, in a few words
   */
  String run(String name, ToLongFunction<StorageSpace> work) {
    Tally tally = new Tally(name, work);
    tally.visit(StorageSpace.PLATFORM);
    int page = 1;
    List<Tenant> tenants = page(page);
    while (!tenants.isEmpty()) {
      tenants.stream()
          .filter(tenant -> tenant.problem().isEmpty())
          .map(tenant -> StorageSpace.of(tenant.id()))
          .forEach(tally::visit);
      page++;
      tenants = page(page);
    }
    return tally.toString();
  }

  private List<Tenant> page(int number) {
    PageRequest request = new PageRequest(number, PageRequest.MAX_PAGE_SIZE);
    return registry.list("", Optional.of(TenantStatus.ACTIVE), request).items();
  }

  /** What a run did so far. */
  private final class Tally {

    private final String name;
    private final ToLongFunction<StorageSpace> work;
    private int spaces;
    private long removed;
    private int failures;

    private Tally(String name, ToLongFunction<StorageSpace> work) {
      this.name = name;
      this.work = work;
    }

    private void visit(StorageSpace space) {
      try {
        if (backend.knows(space)) {
          spaces++;
          removed += work.applyAsLong(space);
        }
      } catch (RuntimeException failure) {
        failures++;
        metrics.upkeepFailed();
        LOG.warn("storage.upkeep.failed work={} space={}", name, space.folder(), failure);
      }
    }

    @Override
    public String toString() {
      return "%d spaces, %d removed, %d failures".formatted(spaces, removed, failures);
    }
  }
}
