package cloud.tansu.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.DatabaseName;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.secrets.TestSecrets;
import cloud.tansu.server.tenancy.TestTenants;
import cloud.tansu.testkit.Eventually;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

class AuditTrailTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final AuditQuery ALL =
      AuditQuery.between(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(1)));

  @RegisterExtension final TestDatabases databases = new TestDatabases();
  @TempDir Path directory = Path.of("");
  private TestAudit audit;

  @BeforeEach
  void open() {
    audit = TestAudit.on(databases.get(), TestSecrets.open(databases.get(), directory), CLOCK);
  }

  @AfterEach
  void close() {
    audit.relay().stop();
    MDC.clear();
  }

  private static AuditEvent event(String action) {
    return AuditEvent.of(Actor.SYSTEM, "Test", action);
  }

  private List<String> actions() {
    return audit.log().find(ALL).items().stream().map(AuditEntry::action).toList();
  }

  private void append(TenantId tenant, AuditEvent event) {
    databases
        .get()
        .tenant(
            tenant,
            unit -> {
              audit.trail().append(unit, event);
              return true;
            });
  }

  private long pending(TenantId tenant) {
    return databases
        .get()
        .readTenant(tenant, unit -> unit.count("SELECT count(*) FROM sys.audit_pending"));
  }

  @Test
  void movesAnEventToTheLogSoonAfterTheCommit() {
    TenantId acme = databases.tenant("acme");

    append(acme, event("InTenant").tenant(acme));
    audit.trail().record(event("OnPlatform"));

    Eventually.holds("both events are in the log", () -> actions().size() == 2);
    assertThat(actions()).containsExactlyInAnyOrder("InTenant", "OnPlatform");
    assertThat(pending(acme)).isZero();
  }

  @Test
  void forgetsAnEventWhoseTransactionWasRolledBack() {
    TenantId acme = databases.tenant("acme");

    assertThatThrownBy(
            () ->
                databases
                    .get()
                    .tenant(
                        acme,
                        unit -> {
                          audit.trail().append(unit, event("Never"));
                          throw new IllegalStateException("no");
                        }))
        .hasMessage("no");

    audit.relay().drain(DatabaseName.forNewTenant(acme));
    assertThat(actions()).isEmpty();
  }

  @Test
  void movesWhatACrashLeftBehindAtTheNextStart() {
    TenantId acme = databases.tenant("acme");
    TestTenants.register(databases.get(), acme, CLOCK);
    audit.relay().stop();
    append(acme, event("LeftBehind"));
    assertThat(actions()).isEmpty();

    TestAudit next =
        TestAudit.on(databases.get(), TestSecrets.open(databases.get(), directory), CLOCK);
    next.relay().start();

    Eventually.holds("the event is in the log", () -> actions().equals(List.of("LeftBehind")));
    next.relay().stop();
  }

  @Test
  void countsAnEventOnceThatIsMovedTwice() {
    TenantId acme = databases.tenant("acme");
    audit.relay().stop();
    append(acme, event("Once"));
    String stored =
        databases
            .get()
            .readTenant(
                acme,
                unit ->
                    unit.first("SELECT event::text FROM sys.audit_pending", r -> r.getString(1))
                        .orElseThrow());

    audit.relay().drain(DatabaseName.forNewTenant(acme));
    databases
        .get()
        .tenant(
            acme,
            unit ->
                unit.update(
                    "INSERT INTO sys.audit_pending SELECT (e->>'id')::uuid, e FROM"
                        + " (SELECT ?::jsonb AS e) x",
                    stored));
    audit.relay().drain(DatabaseName.forNewTenant(acme));

    assertThat(actions()).containsExactly("Once");
    assertThat(pending(acme)).isZero();
  }

  @Test
  void countsEventsOfOneSecondAndUniqueKeyOnce() {
    audit.trail().record(event("Import").uniqueKey("file-1"));
    audit.trail().record(event("Import").uniqueKey("file-1"));
    audit.trail().record(event("Import").uniqueKey("file-2"));

    audit.relay().drain(DatabaseName.PLATFORM);

    assertThat(actions()).containsExactly("Import", "Import");
  }

  @Test
  void carriesWhatTheEdgeKnowsAndHashesTheClientAddress() {
    MDC.put("correlationId", "c-1");
    MDC.put("traceId", "0af7651916cd43dd8448eb211c80319c");
    MDC.put("clientAddress", "203.0.113.7");
    MDC.put("userAgent", "x".repeat(300));
    Actor ann = new Actor("u-1", "ann@acme.test", Optional.of(new TenantId("acme")));

    audit
        .trail()
        .record(
            AuditEvent.of(ann, "Auth", "SignIn")
                .failed("InvalidCredentials")
                .detail("attempts", 3)
                .detail("newPassword", "hunter2"));
    audit.relay().drain(DatabaseName.PLATFORM);

    AuditEntry entry = audit.log().find(ALL).items().getFirst();
    assertThat(entry.whenUtc()).isEqualTo(NOW);
    assertThat(entry.tenantId()).contains("acme");
    assertThat(entry.subject()).isEqualTo("u-1");
    assertThat(entry.subjectName()).isEqualTo("ann@acme.test");
    assertThat(entry.outcome()).isEqualTo("Failure");
    assertThat(entry.reasonCode()).contains("InvalidCredentials");
    assertThat(entry.correlationId()).contains("c-1");
    assertThat(entry.clientIpHash().orElseThrow()).hasSize(64).doesNotContain("203.0.113");
    assertThat(entry.userAgent().orElseThrow()).hasSize(128);
    assertThat(entry.details().toString())
        .isEqualTo("{\"attempts\":3,\"newPassword\":\"[redacted]\"}");
  }

  @Test
  void removesEventsThatAreTooOld() {
    databases
        .get()
        .audit(
            unit -> {
              audit.trail().append(unit, event("Old"));
              unit.update("UPDATE audit_events SET when_utc = when_utc - interval '181 days'");
              audit.trail().append(unit, event("Young"));
              return true;
            });
    AuditConfig config =
        cloud.tansu.server.kernel.Configuration.of(java.util.Map.of()).bind(AuditConfig.class);

    long removed = new AuditRetention(databases.get(), config, CLOCK).removeExpired();

    assertThat(removed).isEqualTo(1);
    assertThat(actions()).containsExactly("Young");
  }
}
