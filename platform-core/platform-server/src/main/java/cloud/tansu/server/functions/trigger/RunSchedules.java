package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.jobs.RecurringJob;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.Tenant;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.tenancy.TenantStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every minute which schedules are due, on one node of the cluster, and puts their runs into
 * the queues of their functions, from where every node takes them.
 */
@ApplicationScoped
class RunSchedules implements RecurringJob {

  private static final Logger LOG = LoggerFactory.getLogger(RunSchedules.class);

  /** More are due for the next minute's run: one that never ends would hold up the others. */
  private static final int MAX_TENANTS = 5_000;

  /** When to look again at a tenant that is closed. */
  private static final Duration CLOSED = Duration.ofMinutes(10);

  private final ScheduledTenants tenants;
  private final QueueSchedules queue;
  private final TenantRegistry registry;
  private final Clock clock;

  @Inject
  RunSchedules(
      ScheduledTenants tenants, QueueSchedules queue, TenantRegistry registry, Clock clock) {
    this.tenants = tenants;
    this.queue = queue;
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "function-schedules";
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  @Override
  public boolean onTheMinute() {
    return true;
  }

  @Override
  public String run() {
    int queued = 0;
    int failed = 0;
    for (ScheduledTenants.Due due : tenants.due(clock.instant(), MAX_TENANTS)) {
      try {
        queued += run(due);
      } catch (RuntimeException failure) {
        failed++;
        LOG.warn("functions.schedules.failed tenant={}", due.tenant(), failure);
      }
    }
    return queued + " runs" + (failed == 0 ? "" : ", " + failed + " tenants failed");
  }

  private int run(ScheduledTenants.Due due) {
    TenantId tenant = due.tenant();
    Optional<Tenant> known = registry.find(tenant);
    if (known.isEmpty()) {
      tenants.settle(due, Optional.empty());
      return 0;
    }
    if (known.get().status() != TenantStatus.ACTIVE || known.get().problem().isPresent()) {
      tenants.settle(due, Optional.of(clock.instant().plus(CLOSED)));
      return 0;
    }
    Instant now = clock.instant();
    QueueSchedules.Done done = queue.queue(tenant, now);
    tenants.settle(due, done.next());
    return done.queued();
  }
}
