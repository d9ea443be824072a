package cloud.tansu.server.storage.upkeep;

import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.storage.StorageMetrics;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.backend.StorageBackend;
import cloud.tansu.server.storage.usage.TenantUsages;
import cloud.tansu.server.tenancy.Tenant;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.tenancy.TenantStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through all spaces in which anything was ever stored, one after another. One that fails
 * holds up no other. Tenants that store nothing are not asked. What each tenant takes is noted on
 * the way.
 */
@ApplicationScoped
class EverySpace {

  private static final Logger LOG = LoggerFactory.getLogger(EverySpace.class);

  private final TenantRegistry registry;
  private final StorageBackend backend;
  private final StorageMetrics metrics;
  private final UpkeepRuns runs;
  private final TenantUsages usages;
  private final Clock clock;

  @Inject
  EverySpace(
      TenantRegistry registry,
      StorageBackend backend,
      StorageMetrics metrics,
      UpkeepRuns runs,
      TenantUsages usages,
      Clock clock) {
    this.registry = registry;
    this.backend = backend;
    this.metrics = metrics;
    this.runs = runs;
    this.usages = usages;
    this.clock = clock;
  }

  /**
   * Does some work for each, and notes what came of it.
   *
   * @param name what the log calls it
   * @param work says how much it has removed
   * @return what was done, in a few words
   */
  String run(String name, ToLongFunction<StorageSpace> work) {
    Tally tally = new Tally(name, work, clock.instant());
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
    runs.note(tally.run(clock.instant()));
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
    private final Instant begin;
    private final List<UpkeepRun.Failure> failed = new ArrayList<>();
    private int spaces;
    private long removed;
    private int failures;

    private Tally(String name, ToLongFunction<StorageSpace> work, Instant begin) {
      this.name = name;
      this.work = work;
      this.begin = begin;
    }

    private UpkeepRun run(Instant end) {
      return new UpkeepRun(name, begin, end, spaces, removed, failures, failed);
    }

    private void visit(StorageSpace space) {
      try {
        if (backend.knows(space)) {
          spaces++;
          removed += work.applyAsLong(space);
          space.tenant().ifPresent(usages::measure);
        }
      } catch (RuntimeException failure) {
        failures++;
        noteFailure(space, failure);
        metrics.upkeepFailed();
        LOG.warn("storage.upkeep.failed work={} space={}", name, space.folder(), failure);
      }
    }

    private void noteFailure(StorageSpace space, RuntimeException failure) {
      if (failed.size() < UpkeepRun.MOST_FAILED) {
        String why = String.valueOf(failure.getMessage());
        failed.add(new UpkeepRun.Failure(space.folder(), why));
      }
    }

    @Override
    public String toString() {
      return "%d spaces, %d removed, %d failures".formatted(spaces, removed, failures);
    }
  }
}
