package cloud.tansu.server.storage.upkeep;

import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.storage.PartlyRemoved;
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
import java.util.function.Predicate;
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
   * Takes some steps in each, and notes what came of it. A step that fails holds up no other.
   *
   * @param name what the log calls it
   * @param steps say how much they have removed
   * @return what was done, in a few words
   */
  String run(String name, List<ToLongFunction<StorageSpace>> steps) {
    Tally tally = new Tally(name, steps, clock.instant());
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
    private final List<ToLongFunction<StorageSpace>> steps;
    private final Instant begin;
    private final List<UpkeepRun.Failure> failed = new ArrayList<>();
    private int spaces;
    private long removed;
    private int failures;

    private Tally(String name, List<ToLongFunction<StorageSpace>> steps, Instant begin) {
      this.name = name;
      this.steps = steps;
      this.begin = begin;
    }

    private UpkeepRun run(Instant end) {
      return new UpkeepRun(name, begin, end, spaces, removed, failures, failed);
    }

    private void visit(StorageSpace space) {
      if (!attempt(space, this::workIn)) {
        failures++;
        metrics.upkeepFailed();
      }
    }

    private boolean workIn(StorageSpace space) {
      if (!backend.knows(space)) {
        return true;
      }
      spaces++;
      boolean done = true;
      for (ToLongFunction<StorageSpace> step : steps) {
        done &= attempt(space, each -> take(step, each));
      }
      return attempt(space, this::measure) && done;
    }

    private boolean take(ToLongFunction<StorageSpace> step, StorageSpace space) {
      removed += step.applyAsLong(space);
      return true;
    }

    private boolean measure(StorageSpace space) {
      space.tenant().ifPresent(usages::measure);
      return true;
    }

    private boolean attempt(StorageSpace space, Predicate<StorageSpace> work) {
      try {
        return work.test(space);
      } catch (RuntimeException failure) {
        removed += failure instanceof PartlyRemoved partly ? partly.removed() : 0;
        noteFailure(space, failure);
        LOG.warn("storage.upkeep.failed work={} space={}", name, space.folder(), failure);
        return false;
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
