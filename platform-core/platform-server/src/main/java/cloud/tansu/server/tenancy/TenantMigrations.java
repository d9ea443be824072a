package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.StartupStep;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Migrations;
import cloud.tansu.server.persistence.SchemaFamily;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings existing tenants to the newest version after an upgrade: a few at a time, in the
 * background, from where the last start stopped. A tenant that fails is closed with the reason in
 * the registry; the others go on.
 */
@ApplicationScoped
public class TenantMigrations implements StartupStep {

  private static final Logger LOG = LoggerFactory.getLogger(TenantMigrations.class);
  private static final int BATCH = 200;
  private static final int REASON_LENGTH = 500;

  private final Databases databases;
  private final TenantRegistry registry;
  private final Migrations migrations;
  private final TenancyConfig config;
  private final Clock clock;
  private final AtomicInteger failed = new AtomicInteger();
  private volatile boolean stopping;
  private volatile Thread runner = Thread.currentThread();

  @Inject
  TenantMigrations(
      Databases databases,
      TenantRegistry registry,
      Migrations migrations,
      TenancyConfig config,
      Clock clock) {
    this.databases = databases;
    this.registry = registry;
    this.migrations = migrations;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public int order() {
    return BACKGROUND;
  }

  @Override
  public String name() {
    return "tenant-migrations";
  }

  @Override
  public void start() {
    runner = Thread.ofPlatform().name("tenant-migrations").daemon().start(this::migrateAll);
  }

  @Override
  public void stop() {
    stopping = true;
    try {
      runner.join(TimeUnit.SECONDS.toMillis(20));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many tenants could not be migrated since the start. */
  public int failures() {
    return failed.get();
  }

  /** Migrates every tenant that is behind; returns when all have been tried. */
  void migrateAll() {
    String newest = migrations.newestVersion(SchemaFamily.TENANT);
    String after = "";
    List<TenantId> batch = behind(newest, after);
    while (!batch.isEmpty() && !stopping) {
      migrate(batch, newest);
      after = batch.getLast().value();
      batch = behind(newest, after);
    }
  }

  private void migrate(List<TenantId> batch, String newest) {
    try (ExecutorService workers = Executors.newFixedThreadPool(config.migrationParallelism())) {
      batch.forEach(tenant -> workers.execute(() -> migrate(tenant, newest)));
    }
  }

  private void migrate(TenantId tenant, String newest) {
    if (stopping) {
      return;
    }
    try {
      migrations.migrate(SchemaFamily.TENANT, registry.databaseOf(tenant));
      change(tenant, entity -> entity.migrated(newest, clock.instant()));
      LOG.info("tenancy.migrated tenant={} version={}", tenant, newest);
    } catch (RuntimeException failure) {
      failed.incrementAndGet();
      LOG.error("tenancy.migration.failed tenant={} version={}", tenant, newest, failure);
      String reason = "Migration to " + newest + " failed: " + failure.getMessage();
      String shown = reason.substring(0, Math.min(reason.length(), REASON_LENGTH));
      change(tenant, entity -> entity.migrationFailed(shown, clock.instant()));
    }
    registry.changed(tenant);
  }

  private void change(TenantId tenant, Consumer<TenantEntity> change) {
    databases.platform(
        unit -> {
          TenantRegistry.find(unit.session(), tenant).ifPresent(change);
          return true;
        });
  }

  private List<TenantId> behind(String newest, String after) {
    return databases.readPlatform(
        unit ->
            unit.query(
                "select tenant_id from tenants where status in ('ACTIVE', 'SUSPENDED', 'DELETING')"
                    + " and schema_version <> ? and tenant_id > ? order by tenant_id limit ?",
                row -> new TenantId(row.getString(1)),
                newest,
                after,
                BATCH));
  }
}
