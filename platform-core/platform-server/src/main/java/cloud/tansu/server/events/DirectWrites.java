package cloud.tansu.server.events;

import cloud.tansu.server.kernel.BackgroundThreads;
import cloud.tansu.server.kernel.StartupStep;
import cloud.tansu.server.persistence.DatabaseName;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.tenancy.Tenant;
import cloud.tansu.server.tenancy.TenantRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the tenants that were written to by others than this node: by direct SQL, by another node,
 * by one that died right after a commit. One query a second compares what PostgreSQL counts of all
 * databases, so that tenants at rest cost nothing.
 */
@ApplicationScoped
class DirectWrites implements StartupStep {

  private static final Logger LOG = LoggerFactory.getLogger(DirectWrites.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final String COUNTERS =
      "select datname, tup_inserted + tup_updated + tup_deleted from pg_stat_database"
          + " where datname like 'tansu\\_tenant\\_%'";

  private final Databases databases;
  private final TenantRegistry registry;
  private final EventRelay relay;
  private final ScheduledExecutorService thread;
  private Optional<Map<DatabaseName, Long>> before = Optional.empty();
  private boolean failing;

  @Inject
  DirectWrites(Databases databases, TenantRegistry registry, EventRelay relay) {
    this.databases = databases;
    this.registry = registry;
    this.relay = relay;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(BackgroundThreads.named("events-counters"));
  }

  @Override
  public int order() {
    return BACKGROUND;
  }

  @Override
  public String name() {
    return "events-of-direct-sql";
  }

  @Override
  public void start() {
    var unused =
        thread.scheduleWithFixedDelay(
            this::tryToLook, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void tryToLook() {
    try {
      look();
      failing = false;
    } catch (RuntimeException failure) {
      if (!failing) {
        LOG.warn("events.counters.failed: is tried again", failure);
      }
      failing = true;
    }
  }

  /** Wakes the relay for each tenant whose counters have moved since the last look. */
  synchronized void look() {
    Map<DatabaseName, Long> now =
        databases
            .readPlatform(
                unit ->
                    unit.query(
                        COUNTERS,
                        row -> Map.entry(new DatabaseName(row.getString(1)), row.getLong(2))))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    List<DatabaseName> moved = before.map(last -> moved(last, now)).orElse(List.of());
    if (!moved.isEmpty()) {
      registry.ofDatabases(moved).stream().map(Tenant::id).forEach(relay::wake);
    }
    before = Optional.of(now);
  }

  /** Lower than before counts as well: the counters begin anew after a crash of PostgreSQL. */
  private static List<DatabaseName> moved(
      Map<DatabaseName, Long> last, Map<DatabaseName, Long> now) {
    return now.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(last.get(entry.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Override
  @PreDestroy
  public void stop() {
    BackgroundThreads.stop(thread, STOP);
  }
}
