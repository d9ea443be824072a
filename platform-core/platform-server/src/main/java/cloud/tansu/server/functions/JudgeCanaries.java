package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the calls from canaries that fail too often. All it goes by is in the tenant's database, so
 * that any node can do it, at any time; of several at once, one does.
 */
@ApplicationScoped
public class JudgeCanaries {

  private static final Logger LOG = LoggerFactory.getLogger(JudgeCanaries.class);

  private final Databases databases;
  private final CanaryTable table;
  private final CanaryNews news;
  private final CanaryConfig config;
  private final Clock clock;

  @Inject
  JudgeCanaries(
      Databases databases, CanaryTable table, CanaryNews news, CanaryConfig config, Clock clock) {
    this.databases = databases;
    this.table = table;
    this.news = news;
    this.config = config;
    this.clock = clock;
  }

  /**
   * Judges all canaries of a tenant.
   *
   * @return whether one goes on
   */
  public boolean judge(TenantId tenant) {
    judge(tenant, Optional.empty());
    return databases.readTenant(tenant, table::anyRuns);
  }

  /** Judges the canary of a function after one of its calls; never fails. */
  void ended(TenantId tenant, TenantFunction function, Execution execution) {
    boolean matters =
        execution.failed()
            && execution.trigger() != Execution.Trigger.TEST
            && function.canary().filter(on -> on.version() == execution.version()).isPresent();
    if (!matters) {
      return;
    }
    try {
      judge(tenant, Optional.of(function.id()));
    } catch (RuntimeException failure) {
      LOG.warn("functions.canary.unjudged tenant={}: is tried again", tenant, failure);
    }
  }

  private void judge(TenantId tenant, Optional<UUID> function) {
    Instant since = clock.instant().minus(config.window());
    List<CanaryTable.Tally> tallies =
        databases.readTenant(tenant, unit -> table.tallies(unit, function, since));
    tallies.stream().filter(CanaryTable.Tally::isBad).forEach(tally -> rollBack(tenant, tally));
  }

  private void rollBack(TenantId tenant, CanaryTable.Tally tally) {
    String reason =
        String.format(
            Locale.ROOT,
            "%d of %d calls failed, more than %s %%.",
            tally.failures(),
            tally.calls(),
            Double.toString(tally.maxErrorPercent()).replaceFirst("\\.0$", ""));
    boolean done =
        databases.tenant(
            tenant,
            unit -> {
              boolean stopped =
                  table.stop(
                      unit,
                      tally.function(),
                      tally.version(),
                      new Canary.Ending(
                          clock.instant(),
                          Actor.SYSTEM.name(),
                          Canary.Outcome.ROLLED_BACK,
                          Optional.of(reason)));
              if (stopped) {
                news.rolledBack(unit, tenant, tally, reason);
              }
              return stopped;
            });
    if (done) {
      LOG.warn(
          "functions.canary.rolled_back tenant={} function={} version={} calls={} failures={}",
          tenant,
          tally.name(),
          tally.version(),
          tally.calls(),
          tally.failures());
    }
  }
}
