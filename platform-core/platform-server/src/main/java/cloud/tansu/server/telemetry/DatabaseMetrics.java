package cloud.tansu.server.telemetry;

import cloud.tansu.server.kernel.StartupStep;
import cloud.tansu.server.persistence.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Shows how many database connections the server holds. */
@ApplicationScoped
class DatabaseMetrics implements StartupStep {

  static final String CONNECTIONS = "tansu_database_connections_held";
  static final String IN_USE = "tansu_database_connections_in_use";
  static final String WAITING = "tansu_database_connections_waiting";

  private final Databases databases;
  private final Metrics metrics;

  @Inject
  DatabaseMetrics(Databases databases, Metrics metrics) {
    this.databases = databases;
    this.metrics = metrics;
  }

  @Override
  public int order() {
    return PLATFORM_DATABASES + 1;
  }

  @Override
  public String name() {
    return "database-metrics";
  }

  @Override
  public void start() {
    String held = "Connections open to databases of the kind";
    metrics.gauge(CONNECTIONS, held, () -> databases.counts().platformOpen(), "kind", "platform");
    metrics.gauge(CONNECTIONS, held, () -> databases.counts().tenantOpen(), "kind", "tenant");
    String used = "Of these, lent to a unit of work";
    metrics.gauge(IN_USE, used, () -> databases.counts().platformInUse(), "kind", "platform");
    metrics.gauge(IN_USE, used, () -> databases.counts().tenantInUse(), "kind", "tenant");
    metrics.gauge(
        WAITING,
        "Threads that wait for a connection to a tenant database",
        () -> databases.counts().tenantWaiting());
  }
}
