package cloud.tansu.server.functions.trigger;

import static cloud.tansu.server.functions.FunctionsFixture.ALICE;
import static cloud.tansu.server.functions.FunctionsFixture.deploy;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.events.delivery.DeliveryView;
import cloud.tansu.server.functions.Execution;
import cloud.tansu.server.functions.ExecutionFilter;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.FunctionsFixture;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.tenancy.TestTenants;
import cloud.tansu.testkit.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Functions that run at times. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SchedulesTest {

  private static final ExecutionFilter EVERY =
      new ExecutionFilter(Optional.empty(), Optional.empty(), Optional.empty(), 100);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final FunctionsFixture workers = FunctionsFixture.start();
  private AdjustableClock clock = new AdjustableClock();
  private TriggersFixture fixture = new TriggersFixture(workers, databases.get(), clock);
  private TenantId acme = new TenantId("acme");
  private FunctionName daily = new FunctionName("daily");

  @BeforeEach
  void open() {
    acme = databases.tenant("acme");
    begin("2026-11-24T10:15:30Z");
    TestTenants.register(databases.get(), acme, clock);
    zoneOfTheTenant("UTC");
  }

  @AfterAll
  void stop() {
    workers.close();
  }

  private void zoneOfTheTenant(String zone) {
    databases
        .get()
        .platform(
            unit ->
                unit.update(
                    "update tenants set timezone = ? where tenant_id = ?", zone, acme.value()));
  }

  private void begin(String moment) {
    clock = new AdjustableClock(Instant.parse(moment));
    fixture = new TriggersFixture(workers, databases.get(), clock);
  }

  private void function(String source) {
    daily = deploy(fixture.functions, acme, "daily", source);
  }

  private void goTo(String moment) {
    clock.advance(Duration.between(clock.instant(), Instant.parse(moment)));
  }

  private List<Instant> scheduled() {
    return fixture.node.deliveries(acme).reversed().stream().map(DeliveryView::occurredAt).toList();
  }

  /** The clock goes on by quarters of an hour, and the job runs each time. */
  private void passUntil(String moment) {
    while (clock.instant().isBefore(Instant.parse(moment))) {
      clock.advance(Duration.ofMinutes(15));
      fixture.job.run();
    }
  }

  @Test
  void runsAtItsTimeWithWhatItIsFor() {
    function(
        "export default (request, context) => { console.log(context.trigger + ' ' +"
            + " request.body.scheduledAt + ' ' + request.body.timezone); return {}; }");
    FunctionTrigger trigger = fixture.at(acme, daily, "0 11 * * *", "");
    assertThat(trigger.nextFireAt()).contains(Instant.parse("2026-11-24T11:00:00Z"));

    goTo("2026-11-24T10:59:59Z");
    fixture.job.run();
    assertThat(fixture.node.deliverAll(acme)).isZero();
    goTo("2026-11-24T11:00:00Z");
    fixture.job.run();
    fixture.job.run();

    assertThat(fixture.node.deliverAll(acme)).isEqualTo(1);
    Execution ran = fixture.functions.executions(acme, daily, EVERY).getFirst();
    assertThat(ran.trigger()).isEqualTo(Execution.Trigger.SCHEDULE);
    assertThat(ran.triggerId()).contains(trigger.id());
    assertThat(fixture.functions.execution(acme, daily, ran.id()).log().getFirst().message())
        .isEqualTo("schedule 2026-11-24T11:00:00Z UTC");
    assertThat(fixture.triggers.require(acme, daily, trigger.id()).nextFireAt())
        .contains(Instant.parse("2026-11-25T11:00:00Z"));
  }

  @Test
  void isReadInTheZoneOfTheTenantUnlessItHasItsOwn() {
    function("export default () => 1");
    zoneOfTheTenant("Europe/Istanbul");
    begin("2026-11-24T10:15:30Z");

    assertThat(fixture.at(acme, daily, "0 9 * * *", "").nextFireAt())
        .contains(Instant.parse("2026-11-25T06:00:00Z"));
    assertThat(fixture.at(acme, daily, "0 9 * * *", "Europe/Berlin").nextFireAt())
        .contains(Instant.parse("2026-11-25T08:00:00Z"));
  }

  @Test
  void runsOnceInTheNightInWhichTheClocksGoForward() {
    function("export default () => 1");
    begin("2026-03-28T12:00:00Z");
    fixture.at(acme, daily, "30 2 * * *", "Europe/Berlin");

    passUntil("2026-03-30T12:00:00Z");

    assertThat(scheduled())
        .containsExactly(
            Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-30T00:30:00Z"));
  }

  @Test
  void runsOnceInTheNightInWhichTheClocksGoBack() {
    function("export default () => 1");
    begin("2026-10-24T12:00:00Z");
    fixture.at(acme, daily, "30 2 * * *", "Europe/Berlin");

    passUntil("2026-10-26T12:00:00Z");

    assertThat(scheduled())
        .containsExactly(
            Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
  }

  @Test
  void makesUpOnceForWhatWasMissed() {
    function("export default () => 1");
    fixture.at(acme, daily, "0 * * * *", "UTC");

    goTo("2026-11-24T15:30:00Z");
    fixture.job.run();
    fixture.job.run();

    assertThat(scheduled()).containsExactly(Instant.parse("2026-11-24T11:00:00Z"));
  }

  @Test
  void leavesOutWhatWasMissedWhenItIsTold() {
    function("export default () => 1");
    fixture.create(
        acme, daily, TriggersFixture.schedule("0 * * * *", "UTC", TriggerRule.Misfire.SKIP));

    goTo("2026-11-24T15:30:00Z");
    fixture.job.run();
    assertThat(scheduled()).isEmpty();
    goTo("2026-11-24T16:00:00Z");
    fixture.job.run();

    assertThat(scheduled()).containsExactly(Instant.parse("2026-11-24T16:00:00Z"));
  }

  @Test
  void twoNodesMakeOneRun() throws Exception {
    function("export default () => 1");
    fixture.at(acme, daily, "* * * * *", "UTC");
    TriggersFixture other = new TriggersFixture(workers, databases.get(), clock);
    try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
      for (int minute = 16; minute < 26; minute++) {
        goTo("2026-11-24T10:" + minute + ":00Z");
        List<Callable<String>> both = List.of(fixture.job::run, other.job::run);
        for (var run : nodes.invokeAll(both)) {
          run.get();
        }
        fixture.job.run();
      }
    }

    assertThat(scheduled()).hasSize(10).doesNotHaveDuplicates();
  }

  @Test
  void runsNoMoreWhenItIsOff() {
    function("export default () => 1");
    FunctionTrigger trigger = fixture.at(acme, daily, "0 * * * *", "UTC");

    FunctionTrigger off = fixture.active(acme, daily, trigger, false);
    goTo("2026-11-24T11:00:00Z");
    fixture.job.run();

    assertThat(off.nextFireAt()).isEmpty();
    assertThat(scheduled()).isEmpty();
  }

  @Test
  void theDailyUpkeepFollowsTheZoneOfTheTenantAndFindsLostEntries() {
    function("export default () => 1");
    fixture.at(acme, daily, "0 9 * * *", "");
    databases.get().platform(unit -> unit.update("delete from function_schedules_due"));
    zoneOfTheTenant("Europe/Istanbul");
    TriggersFixture other = new TriggersFixture(workers, databases.get(), clock);

    assertThat(other.schedules.maintain(acme)).isEqualTo(1);
    goTo("2026-11-25T06:00:00Z");
    other.job.run();

    assertThat(scheduled()).containsExactly(Instant.parse("2026-11-25T06:00:00Z"));
  }

  @Test
  void theSchedulesOfOneTenantDoNotRunAnothers() {
    TenantId globex = databases.tenant("globex");
    TestTenants.register(databases.get(), globex, clock);
    function("export default () => 1");
    deploy(fixture.functions, globex, "daily", "export default () => 1");
    fixture.at(acme, daily, "0 * * * *", "UTC");

    goTo("2026-11-24T11:00:00Z");
    fixture.job.run();

    assertThat(fixture.node.deliveries(globex)).isEmpty();
    assertThat(fixture.node.deliveries(acme)).hasSize(1);
    fixture.functions.delete(ALICE, acme, daily);
    goTo("2026-11-24T12:00:00Z");
    assertThat(fixture.job.run()).isEqualTo("0 runs");
  }
}
