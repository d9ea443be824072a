package cloud.tansu.server.events;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.telemetry.TestTelemetry;
import java.time.Clock;
import java.util.List;

/** Events in the logs of tenants, for tests of what reads them. */
public final class TestEvents {

  private TestEvents() {}

  public static EventLog log(TestDatabases databases) {
    return new EventLog(databases.get());
  }

  /** Publishes events of tenants' own; nobody is woken for them. */
  public static CustomEvents custom(TestDatabases databases) {
    return new CustomEvents(databases.get(), (unit, tenant) -> {});
  }

  /** Stores documents and moves their events into the log; {@code n} of type document.created. */
  public static void documents(TestDatabases databases, TenantId tenant, int n) {
    databases
        .get()
        .tenantStatement(
            tenant,
            unit ->
                unit.update(
                    "insert into app.documents (content) select to_jsonb(i)"
                        + " from generate_series(1, ?) i",
                    n));
    move(databases, tenant);
  }

  /** Makes a collection and moves its event into the log. */
  public static void collection(TestDatabases databases, TenantId tenant, String name) {
    databases
        .get()
        .tenantStatement(
            tenant, unit -> unit.update("insert into app.collections (name) values (?)", name));
    move(databases, tenant);
  }

  private static void move(TestDatabases databases, TenantId tenant) {
    new MoveEvents(
            databases.get(),
            List.of(),
            new EventMetrics(TestTelemetry.metrics()),
            Clock.systemUTC())
        .move(tenant);
  }
}
