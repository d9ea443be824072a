package cloud.tansu.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.secrets.TestSecrets;
import cloud.tansu.server.web.AccessRefused;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RefusalAuditTest {

  private static final TenantId ACME = new TenantId("acme");
  private static final Actor ANN = new Actor("ann", "ann@acme.test", Optional.of(ACME));
  private static final Actor BOB = new Actor("bob", "bob@acme.test", Optional.of(ACME));

  @RegisterExtension final TestDatabases databases = new TestDatabases();
  @TempDir Path directory = Path.of("");
  private final AdjustableClock clock = new AdjustableClock();
  private RefusalAudit refusals;

  @BeforeEach
  void open() {
    AuditTrail trail =
        TestAudit.standing(databases.get(), TestSecrets.open(databases.get(), directory), clock);
    refusals = new RefusalAudit(trail, clock);
  }

  @Test
  void writesARefusalIntoTheLogOfTheCallersTenant() {
    refusals.on(new AccessRefused(ANN, "GET", "/platform/api/plugins", Optional.empty()));
    refusals.on(
        new AccessRefused(
            ANN, "GET", "/identity/api/globex/users", Optional.of(new TenantId("globex"))));

    assertThat(written("event->>'action' = 'AccessRefused' and event->>'tenant_id' = 'acme'"))
        .isEqualTo(1);
    assertThat(written("event->>'action' = 'TenantMismatch' and event->>'tenant_id' = 'acme'"))
        .isEqualTo(1);
    assertThat(written("event->'details'->>'requestedTenant' = 'globex'")).isEqualTo(1);
  }

  @Test
  void writesAFewOfACallerInAMinuteAndSaysThatMoreMayFollow() {
    for (int i = 0; i < 50; i++) {
      refusals.on(refusal(ANN));
    }
    refusals.on(refusal(BOB));

    assertThat(written("true")).isEqualTo(RefusalAudit.PER_MINUTE + 1);
    assertThat(written("event->'details' ? 'furtherOnes'")).isEqualTo(1);
  }

  @Test
  void writesAgainInTheNextMinute() {
    for (int i = 0; i < 50; i++) {
      refusals.on(refusal(ANN));
    }
    clock.advance(Duration.ofMinutes(1));
    refusals.on(refusal(ANN));

    assertThat(written("true")).isEqualTo(RefusalAudit.PER_MINUTE + 1);
  }

  private static AccessRefused refusal(Actor by) {
    return new AccessRefused(by, "GET", "/platform/api/plugins", Optional.empty());
  }

  private long written(String condition) {
    String sql = "select count(*) from audit_pending where " + condition.replace("?", "??");
    return databases.get().readPlatform(unit -> unit.count(sql));
  }
}
