package cloud.tansu.server.audit;

import cloud.tansu.server.kernel.BackgroundThreads;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.StartupStep;
import cloud.tansu.server.persistence.Batches;
import cloud.tansu.server.persistence.DatabaseFault;
import cloud.tansu.server.persistence.DatabaseName;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.SchemaFamily;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.tenancy.Tenant;
import cloud.tansu.server.tenancy.TenantRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves events from where they were committed to the audit database. Rows are removed from the
 * source in a transaction that is committed after the one that inserts them: a crash between the
 * two repeats the insert, which the event's id makes harmless.
 *
 * <p>One thread; a database waits at most once in its queue. At the start the platform's database
 * and, one after another, those of all tenants are looked through for what a crash left behind.
 */
@ApplicationScoped
class AuditRelay implements StartupStep {

  static final String INSERT =
      "INSERT INTO audit_events SELECT * FROM jsonb_populate_record(NULL::audit_events, ?)"
          + " ON CONFLICT DO NOTHING";

  private static final Logger LOG = LoggerFactory.getLogger(AuditRelay.class);
  private static final int BATCH = 500;
  private static final int SWEEP_PAGE = 100;
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final String NO_SUCH_DATABASE = "3D000";

  private final Databases databases;
  private final TenantRegistry registry;
  private final Set<DatabaseName> waiting = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor thread;

  @Inject
  AuditRelay(Databases databases, TenantRegistry registry) {
    this.databases = databases;
    this.registry = registry;
    this.thread = new ScheduledThreadPoolExecutor(1, BackgroundThreads.named("audit-relay"));
    thread.setKeepAliveTime(IDLE.toSeconds(), TimeUnit.SECONDS);
    thread.allowCoreThreadTimeOut(true);
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  static String pendingTable(SchemaFamily family) {
    return switch (family) {
      case PLATFORM -> "audit_pending";
      case TENANT -> "sys.audit_pending";
      case AUDIT -> throw new IllegalArgumentException("Nothing is pending in the audit database");
    };
  }

  @Override
  public int order() {
    return BACKGROUND;
  }

  @Override
  public String name() {
    return "audit-relay";
  }

  @Override
  public void start() {
    wake(DatabaseName.PLATFORM);
    later(() -> sweep(1), Duration.ZERO);
  }

  /** Looks through one page of tenants and then, behind what has come meanwhile, the next one. */
  private void sweep(int page) {
    try {
      List<Tenant> tenants =
          registry.list("", Optional.empty(), new PageRequest(page, SWEEP_PAGE)).items();
      for (Tenant tenant : tenants) {
        if (!thread.isShutdown()) {
          drain(tenant.database());
          databases.forget(tenant.database());
        }
      }
      if (tenants.size() == SWEEP_PAGE) {
        later(() -> sweep(page + 1), Duration.ZERO);
      }
    } catch (RuntimeException failure) {
      LOG.warn("audit.sweep.failed page={}", page, failure);
      later(() -> sweep(page), RETRY);
    }
  }

  /** Says that a database has events to move; returns at once, never fails. */
  void wake(DatabaseName database) {
    if (waiting.add(database)) {
      later(() -> handle(database), Duration.ZERO);
    }
  }

  /** Every piece of work handles its own failures, so the future tells nothing. */
  private void later(Runnable work, Duration delay) {
    try {
      var unused = thread.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopping) {
      LOG.debug("audit.relay.stopping: the next start moves what is left");
    }
  }

  private void handle(DatabaseName database) {
    waiting.remove(database);
    drain(database);
  }

  /** Moves everything; a failure is logged and tried again later. */
  void drain(DatabaseName database) {
    try {
      Batches.untilDone(BATCH, most -> moveBatch(database));
    } catch (DatabaseFault gone) {
      if (!gone.sqlState().equals(NO_SUCH_DATABASE)) {
        retry(database, gone);
      }
    } catch (RuntimeException failure) {
      retry(database, failure);
    }
  }

  private void retry(DatabaseName database, RuntimeException failure) {
    LOG.warn("audit.relay.failed database={}", database, failure);
    if (waiting.add(database)) {
      later(() -> handle(database), RETRY);
    }
  }

  private int moveBatch(DatabaseName database) {
    return database.equals(DatabaseName.PLATFORM)
        ? databases.platform(this::move)
        : databases.tenantDatabase(database, this::move);
  }

  private int move(UnitOfWork source) throws SQLException {
    String table = pendingTable(source.family());
    List<Jsonb> events =
        source.query(
            "DELETE FROM "
                + table
                + " WHERE id IN (SELECT id FROM "
                + table
                + " ORDER BY id LIMIT "
                + BATCH
                + " FOR UPDATE SKIP LOCKED) RETURNING event",
            row -> new Jsonb(row.getString(1)));
    if (!events.isEmpty()) {
      databases.audit(trail -> insert(trail, events));
    }
    return events.size();
  }

  private static int insert(UnitOfWork trail, List<Jsonb> events) throws SQLException {
    StringBuilder array = new StringBuilder("[");
    events.forEach(event -> array.append(array.length() > 1 ? "," : "").append(event.text()));
    return trail.update(
        "INSERT INTO audit_events SELECT * FROM jsonb_populate_recordset(NULL::audit_events, ?)"
            + " ON CONFLICT DO NOTHING",
        new Jsonb(array.append("]").toString()));
  }

  /** Finishes what runs; what waits is moved after the next start. */
  @Override
  @PreDestroy
  public void stop() {
    if (!BackgroundThreads.stop(thread, STOP)) {
      LOG.warn("audit.relay.stopped_early");
    }
  }
}
