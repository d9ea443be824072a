package cloud.tansu.server.functions.alert;

import cloud.tansu.server.functions.CanaryRolledBack;
import cloud.tansu.server.functions.JudgeCanaries;
import cloud.tansu.server.functions.WatchedTenants;
import cloud.tansu.server.jobs.RecurringJob;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.Tenant;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.tenancy.TenantStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every minute, on one node of the cluster, how the functions do that ran lately: judges
 * their canaries, raises and ends alerts, counts dead letters.
 */
@ApplicationScoped
class WatchFunctions implements RecurringJob {

  private static final Logger LOG = LoggerFactory.getLogger(WatchFunctions.class);

  /** What is left is due for the next run, before all others. */
  private static final int MAX_TENANTS = 5_000;

  private static final Duration LONGEST_RUN = Duration.ofSeconds(50);

  /** Until the longest window is empty, there is something to see. */
  private static final Duration ACTIVE = Duration.ofMinutes(AlertRule.LONGEST_WINDOW + 1L);

  private final WatchedTenants tenants;
  private final JudgeCanaries canaries;
  private final EvaluateAlerts alerts;
  private final TenantRegistry registry;
  private final Clock clock;

  @Inject
  WatchFunctions(
      WatchedTenants tenants,
      JudgeCanaries canaries,
      EvaluateAlerts alerts,
      TenantRegistry registry,
      Clock clock) {
    this.tenants = tenants;
    this.canaries = canaries;
    this.alerts = alerts;
    this.registry = registry;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "function-watch";
  }

  @Override
  public Duration interval() {
    return Duration.ofMinutes(1);
  }

  @Override
  public String run() {
    Instant began = clock.instant();
    int looked = 0;
    int failed = 0;
    for (WatchedTenants.Watched each : tenants.due(began, MAX_TENANTS)) {
      if (clock.instant().isAfter(began.plus(LONGEST_RUN))) {
        break;
      }
      try {
        look(each);
        looked++;
      } catch (RuntimeException failure) {
        failed++;
        tenants.postpone(each.tenant());
        LOG.warn("functions.watch.failed tenant={}", each.tenant(), failure);
      }
    }
    return looked + " tenants" + (failed == 0 ? "" : ", " + failed + " failed");
  }

  private void look(WatchedTenants.Watched watched) {
    TenantId tenant = watched.tenant();
    Optional<Tenant> known = registry.find(tenant);
    if (known.isEmpty()) {
      tenants.forget(tenant);
      return;
    }
    if (known.get().status() != TenantStatus.ACTIVE || known.get().problem().isPresent()) {
      tenants.postpone(tenant);
      return;
    }
    boolean tried = canaries.judge(tenant);
    EvaluateAlerts.Found found = alerts.evaluate(tenant);
    boolean active = watched.activeAt().plus(ACTIVE).isAfter(clock.instant());
    tenants.settle(watched, tried || active || found.raised() > 0, found.deadLetters());
  }

  /** Nobody has to wait a minute for that. */
  void rolledBack(@Observes CanaryRolledBack news) {
    try {
      EvaluateAlerts.Found found = alerts.evaluate(news.tenant());
      LOG.debug("functions.watch.evaluated tenant={} raised={}", news.tenant(), found.raised());
    } catch (RuntimeException failure) {
      LOG.warn("functions.watch.failed tenant={}: is tried again", news.tenant(), failure);
    }
  }
}
