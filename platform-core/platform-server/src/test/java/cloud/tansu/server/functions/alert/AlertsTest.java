package cloud.tansu.server.functions.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.tenancy.TestTenants;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Telling of functions that do badly, once, and once when they do well again. */
final class AlertsTest {

  private static final String SUCCEEDED = "SUCCEEDED";
  private static final String FAILED = "FAILED";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private TenantId acme = new TenantId("acme");
  private AlertsFixture fixture = new AlertsFixture(databases.get());
  private UUID pay = new UUID(0, 1);

  @BeforeEach
  void open() {
    acme = databases.tenant("acme");
    fixture = new AlertsFixture(databases.get());
    pay = fixture.function(acme, "pay");
  }

  @Test
  void tellsOfAnErrorRateOnceAndOnceWhenItIsOver() {
    fixture.ran(acme, pay, 18, SUCCEEDED, 5);
    fixture.ran(acme, pay, 2, FAILED, 5);

    fixture.alerts.evaluate(acme);
    fixture.alerts.evaluate(acme);
    assertThat(fixture.told(acme)).containsExactly("raised ERROR_RATE pay");

    fixture.ran(acme, pay, 22, SUCCEEDED, 5);
    fixture.alerts.evaluate(acme);
    assertThat(fixture.told(acme)).as("4.8 percent is no longer above 5, but near").hasSize(1);

    fixture.ran(acme, pay, 30, SUCCEEDED, 5);
    assertThat(fixture.alerts.evaluate(acme).raised()).isZero();
    assertThat(fixture.told(acme))
        .containsExactly("raised ERROR_RATE pay", "resolved ERROR_RATE pay");
  }

  @Test
  void saysNothingOfAFewCalls() {
    fixture.ran(acme, pay, 1, SUCCEEDED, 5);
    fixture.ran(acme, pay, 1, FAILED, 5000);

    assertThat(fixture.alerts.evaluate(acme).raised()).isZero();
    assertThat(fixture.told(acme)).isEmpty();
  }

  @Test
  void tellsOfSlowFunctionsAndThatNobodyCallsThemAnyMore() {
    fixture.ran(acme, pay, 90, SUCCEEDED, 5);
    fixture.ran(acme, pay, 10, SUCCEEDED, 1001);

    fixture.alerts.evaluate(acme);
    fixture.clock.advance(Duration.ofMinutes(11));
    fixture.alerts.evaluate(acme);

    assertThat(fixture.told(acme)).containsExactly("raised P95 pay", "resolved P95 pay");
  }

  @Test
  void tellsOfDeadLettersOfAllFunctionsTogether() {
    fixture.died(acme, pay, 60);
    fixture.died(acme, fixture.function(acme, "other"), 41);

    assertThat(fixture.alerts.evaluate(acme).deadLetters()).isEqualTo(101);
    fixture.forgetLetters(acme, 20);
    fixture.alerts.evaluate(acme);
    assertThat(fixture.told(acme)).containsExactly("raised DEAD_LETTERS all");

    fixture.forgetLetters(acme, 1);
    fixture.alerts.evaluate(acme);
    assertThat(fixture.told(acme)).endsWith("resolved DEAD_LETTERS all");
  }

  @Test
  void tellsOfACanaryThatWasRolledBackUntilAVersionIsActivated() {
    fixture.update(
        acme,
        """
        insert into sys.function_versions (function_id, version, source, artifact, sha256,
          created_at, created_by)
        select id, 2, '', '', '', now(), 'a' from sys.functions
        """);
    fixture.update(
        acme,
        """
        insert into sys.function_canaries (function_id, version, percent, max_error_percent,
          min_calls, started_at, started_by, ended_at, ended_by, outcome)
        select id, 2, 10, 5, 20, created_at, 'a', created_at, 'system', 'ROLLED_BACK'
        from sys.functions
        """);

    fixture.alerts.evaluate(acme);
    fixture.alerts.evaluate(acme);
    assertThat(fixture.told(acme)).containsExactly("raised CANARY pay");

    fixture.update(acme, "update sys.functions set activated_at = created_at + interval '1 hour'");
    fixture.alerts.evaluate(acme);
    assertThat(fixture.told(acme)).endsWith("resolved CANARY pay");
  }

  @Test
  void sendsMailOnlyWhereItWasChosenAndOneForAllThatHappens() {
    fixture.ran(acme, pay, 20, FAILED, 2000);
    fixture.alerts.evaluate(acme);
    assertThat(fixture.mails).isEmpty();

    fixture.clock.advance(Duration.ofMinutes(11));
    fixture.alerts.evaluate(acme);
    fixture.update(acme, "update sys.function_alert_rules set mail = true");
    fixture.ran(acme, pay, 20, FAILED, 2000);
    fixture.alerts.evaluate(acme);
    fixture.alerts.evaluate(acme);

    assertThat(fixture.mails).hasSize(1);
    assertThat(fixture.mails.getFirst().to()).isEqualTo(AlertsFixture.BOSS);
    assertThat(fixture.mails.getFirst().text())
        .contains("pay: 100 % of the calls failed")
        .contains("pay: 5 of 100 calls took longer than 2000 ms");
  }

  @Test
  void aRuleOfAFunctionTakesThePlaceOfTheOneForAll() {
    UUID own = rule(AlertMetric.ERROR_RATE, pay, 50);
    fixture.ran(acme, pay, 75, SUCCEEDED, 5);
    fixture.ran(acme, pay, 25, FAILED, 5);
    fixture.ran(acme, fixture.function(acme, "other"), 20, FAILED, 5);

    fixture.alerts.evaluate(acme);
    assertThat(fixture.told(acme)).containsExactly("raised ERROR_RATE other");

    fixture.ran(acme, pay, 100, FAILED, 5);
    fixture.alerts.evaluate(acme);
    assertThat(fixture.told(acme)).endsWith("raised ERROR_RATE pay");
    fixture.update(acme, "update sys.function_alert_rules set active = id <> '" + own + "'");
    fixture.alerts.evaluate(acme);
    assertThat(fixture.told(acme)).endsWith("resolved ERROR_RATE pay");
  }

  private UUID rule(AlertMetric metric, UUID function, double threshold) {
    UUID id = UUID.randomUUID();
    AlertRule rule =
        new AlertRule(
            id,
            metric,
            Optional.of(function),
            Optional.empty(),
            threshold,
            10,
            20,
            false,
            true,
            fixture.clock.instant(),
            fixture.clock.instant(),
            "a");
    databases
        .get()
        .tenant(
            acme,
            unit -> {
              fixture.table.insert(unit, rule);
              return true;
            });
    return id;
  }

  @Test
  void twoNodesTellOnce() throws Exception {
    fixture.ran(acme, pay, 20, FAILED, 5);
    List<EvaluateAlerts> nodes = List.of(fixture.node(), fixture.node(), fixture.node());

    for (int round = 0; round < 2; round++) {
      try (ExecutorService threads = Executors.newFixedThreadPool(nodes.size())) {
        List<Callable<EvaluateAlerts.Found>> all =
            nodes.stream()
                .<Callable<EvaluateAlerts.Found>>map(node -> () -> node.evaluate(acme))
                .toList();
        for (var done : threads.invokeAll(all)) {
          assertThat(done.get()).isNotNull();
        }
      }
      fixture.clock.advance(Duration.ofMinutes(11));
    }

    assertThat(fixture.told(acme))
        .containsExactly("raised ERROR_RATE pay", "resolved ERROR_RATE pay");
  }

  @Test
  void looksAtTenantsWhoseFunctionsRanAndForgetsThemWhenAllIsWell() {
    TestTenants.register(databases.get(), acme, fixture.clock);
    fixture.ran(acme, pay, 20, FAILED, 5);
    fixture.died(acme, pay, 3);
    assertThat(fixture.job.run()).isEqualTo("0 tenants");

    fixture.watched.note(acme);
    assertThat(fixture.job.run()).isEqualTo("1 tenants");
    assertThat(fixture.told(acme)).containsExactly("raised ERROR_RATE pay");
    assertThat(fixture.watched.deadLetters()).isEqualTo(3);

    fixture.clock.advance(Duration.ofMinutes(62));
    assertThat(fixture.job.run()).isEqualTo("1 tenants");
    assertThat(fixture.told(acme)).endsWith("resolved ERROR_RATE pay");
    fixture.forgetLetters(acme, 3);
    fixture.clock.advance(Duration.ofMinutes(1));
    assertThat(fixture.job.run()).as("only dead letters are left").isEqualTo("0 tenants");
    fixture.clock.advance(Duration.ofMinutes(10));
    assertThat(fixture.job.run()).isEqualTo("1 tenants");
    assertThat(fixture.watched.deadLetters()).isZero();
    fixture.clock.advance(Duration.ofMinutes(10));
    assertThat(fixture.job.run()).isEqualTo("0 tenants");
  }

  @Test
  void forgetsTenantsThatAreNotThereAndGoesOn() {
    TestTenants.register(databases.get(), acme, fixture.clock);
    fixture.watched.note(new TenantId("gone"));
    fixture.watched.note(acme);

    assertThat(fixture.job.run()).isEqualTo("2 tenants");
    fixture.clock.advance(Duration.ofMinutes(1));
    assertThat(fixture.job.run()).isEqualTo("1 tenants");
  }

  @Test
  void aTenantCannotHearOfAnotherTenantsFunctions() {
    TenantId globex = databases.tenant("globex");
    fixture.function(globex, "pay");
    fixture.ran(acme, pay, 20, FAILED, 5);

    assertThat(fixture.alerts.evaluate(globex).raised()).isZero();

    assertThat(fixture.told(globex)).isEmpty();
    assertThat(fixture.told(acme)).isEmpty();
  }

  @Test
  void refusesThresholdsThatMeanNothing() {
    assertRefused(AlertMetric.ERROR_RATE, Optional.of(101.0), Optional.empty());
    assertRefused(AlertMetric.ERROR_RATE, Optional.of(Double.NaN), Optional.empty());
    assertRefused(AlertMetric.CANARY, Optional.of(1.0), Optional.empty());
    assertRefused(AlertMetric.DEAD_LETTERS, Optional.empty(), Optional.of(5));
    assertRefused(AlertMetric.P95, Optional.empty(), Optional.of(61));
  }

  private void assertRefused(
      AlertMetric metric, Optional<Double> threshold, Optional<Integer> window) {
    AlertChange change =
        new AlertChange(threshold, window, Optional.empty(), Optional.empty(), Optional.empty());
    AlertRule rule =
        databases.get().readTenant(acme, fixture.table::rules).stream()
            .filter(each -> each.metric() == metric)
            .findFirst()
            .orElseThrow();
    assertThatThrownBy(() -> change.applied(rule, fixture.clock.instant()))
        .isInstanceOf(ProblemException.class);
  }
}
