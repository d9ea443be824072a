package cloud.tansu.server.functions.alert;

import cloud.tansu.server.events.TestRecordEvent;
import cloud.tansu.server.functions.TestCanaries;
import cloud.tansu.server.functions.WatchedTenants;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.mail.MailMessage;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.tenancy.TestTenants;
import cloud.tansu.testkit.AdjustableClock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** What watches functions on a node, and functions that do as a test says. */
final class AlertsFixture {

  static final Email BOSS = new Email("boss@acme.example");

  final AdjustableClock clock = new AdjustableClock();
  final AlertTable table = new AlertTable();
  final List<MailMessage> mails = new CopyOnWriteArrayList<>();
  final EvaluateAlerts alerts;
  final WatchFunctions job;
  final WatchedTenants watched;
  private final Databases databases;

  AlertsFixture(Databases databases) {
    this.databases = databases;
    this.alerts = node();
    this.watched = TestCanaries.watched(databases, clock);
    this.job =
        new WatchFunctions(
            watched,
            TestCanaries.judge(databases, clock, news -> {}),
            alerts,
            TestTenants.registry(databases),
            clock);
  }

  /** Another node over the same databases. */
  EvaluateAlerts node() {
    return new EvaluateAlerts(
        databases,
        table,
        new AlertNews(
            TestRecordEvent.get(), tenant -> List.of(BOSS), mails::add, TestRealms.webConfig()),
        clock);
  }

  UUID function(TenantId tenant, String name) {
    UUID id = UUID.randomUUID();
    databases.tenant(
        tenant,
        unit -> {
          unit.update(
              """
              insert into sys.functions (id, name, runtime, timeout_ms, memory_mb, active_version,
                created_at, updated_at, created_by)
              values (?, ?, 'javascript', 1, 64, 1, ?, ?, 'a')
              """,
              id,
              name,
              clock.instant(),
              clock.instant());
          return unit.update(
              """
              insert into sys.event_subscriptions (id, kind, filters, active, created_at)
              values (?, 'function', '{}', true, now())
              """,
              id);
        });
    return id;
  }

  /** Calls that ended so just now. */
  void ran(TenantId tenant, UUID function, int calls, String status, long millis) {
    Instant now = clock.instant();
    databases.tenant(
        tenant,
        unit ->
            unit.update(
                """
                insert into sys.function_executions (id, function_id, version, trigger_type,
                  status, started_at, completed_at, duration_ms, queued_ms, cold_start, engine)
                select gen_random_uuid(), ?, 1, 'HTTP', ?, ?::timestamptz, now(), ?, 0, false,
                  'test'
                from generate_series(1, ?)
                """,
                function,
                status,
                now,
                millis,
                calls));
  }

  void died(TenantId tenant, UUID function, int letters) {
    databases.tenant(
        tenant,
        unit ->
            unit.update(
                """
                insert into sys.event_deliveries (subscription_id, event_position, event_id, type,
                  subject, occurred_at, payload, status, next_attempt_at, created_at, finished_at)
                select ?, 0, gen_random_uuid(), 'function.call', 'x', now(), '{}', 'DEAD', now(),
                  now(), now()
                from generate_series(1, ?)
                """,
                function,
                letters));
  }

  void forgetLetters(TenantId tenant, int many) {
    databases.tenant(
        tenant,
        unit ->
            unit.update(
                "delete from sys.event_deliveries where id in"
                    + " (select id from sys.event_deliveries limit ?)",
                many));
  }

  /** The events of alerts, oldest first: their end and what they are about. */
  List<String> told(TenantId tenant) {
    return databases.readTenant(
        tenant,
        unit ->
            unit.query(
                "select type, data->>'metric' as metric, coalesce(data->>'function', 'all')"
                    + " from sys.outbox where type like 'function.alert.%' order by seq",
                row ->
                    row.getString(1).substring("function.alert.".length())
                        + " "
                        + row.getString(2)
                        + " "
                        + row.getString(3)));
  }

  void update(TenantId tenant, String sql) {
    databases.tenant(tenant, unit -> unit.update(sql));
  }
}
