package cloud.tansu.server.functions;

import static cloud.tansu.server.functions.FunctionsFixture.ALICE;
import static cloud.tansu.server.functions.FunctionsFixture.await;
import static cloud.tansu.server.functions.FunctionsFixture.call;
import static cloud.tansu.server.functions.FunctionsFixture.deploy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Versions that take a share of the calls. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FunctionCanariesTest {

  private static final FunctionName HELLO = new FunctionName("hello");
  private static final String GOOD = "export default () => 'good'";
  private static final String BAD = "export default () => { throw new Error('bad'); }";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final FunctionsFixture fixture = FunctionsFixture.start();
  private Functions functions = fixture.on(databases.get());
  private FunctionCanaries canaries = fixture.canaries(databases.get());
  private TenantId acme = new TenantId("acme");

  @BeforeEach
  void freshTenant() {
    acme = databases.tenant("acme");
    functions = fixture.on(databases.get());
    canaries = fixture.canaries(databases.get());
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  private void twoVersions(TenantId tenant, String second) {
    deploy(functions, tenant, "hello", GOOD);
    await(functions.deploy(ALICE, tenant, HELLO, second, false).toCompletableFuture());
  }

  private static CanaryTerms terms(int percent, int minCalls) {
    return new CanaryTerms(percent, Optional.empty(), Optional.of(minCalls));
  }

  private List<Execution> executions() {
    return functions.executions(
        acme,
        HELLO,
        new ExecutionFilter(Optional.empty(), Optional.empty(), Optional.empty(), 500));
  }

  private Canary newest() {
    return canaries.list(acme, HELLO).getFirst();
  }

  @Test
  void givesAVersionItsShareOfTheExecutions() {
    twoVersions(acme, GOOD);
    TenantFunction function = canaries.start(ALICE, acme, HELLO, 2, terms(10, 20));

    long taken = 0;
    for (int i = 0; i < 10_000; i++) {
      taken += function.versionFor(UUID.randomUUID()) == 2 ? 1 : 0;
    }

    assertThat(taken).isBetween(850L, 1150L);
    UUID one = UUID.randomUUID();
    assertThat(function.versionFor(one)).isEqualTo(function.versionFor(one));
  }

  @Test
  void recordsWhichVersionRan() {
    twoVersions(acme, "export default () => 'new'");
    canaries.start(ALICE, acme, HELLO, 2, terms(50, 20));

    for (int i = 0; i < 30; i++) {
      InvokeFunction.Finished finished = call(functions, acme, HELLO, "{}");
      CallOutcome.Answered answered = (CallOutcome.Answered) finished.report().outcome();
      int version = finished.execution().orElseThrow().version();
      assertThat(answered.answer().body().asText()).isEqualTo(version == 2 ? "new" : "good");
    }

    assertThat(executions()).extracting(Execution::version).contains(1, 2);
  }

  @Test
  void alsoTakesCallsThatNobodyWaitsFor() {
    twoVersions(acme, GOOD);
    TenantFunction function = canaries.start(ALICE, acme, HELLO, 2, terms(50, 20));

    for (Execution.Trigger trigger :
        List.of(Execution.Trigger.EVENT, Execution.Trigger.SCHEDULE, Execution.Trigger.LATER)) {
      for (int i = 0; i < 20; i++) {
        await(
            fixture
                .triggered()
                .run(
                    acme,
                    function,
                    trigger,
                    FunctionsFixture.request("{}"),
                    CallOrigin.DIRECT,
                    Surroundings.NONE)
                .toCompletableFuture());
      }
      assertThat(executions().stream().filter(each -> each.trigger() == trigger))
          .extracting(Execution::version)
          .contains(1, 2);
    }
  }

  @Test
  void isRolledBackAsSoonAsTooManyOfItsCallsFail() {
    twoVersions(acme, BAD);
    canaries.start(ALICE, acme, HELLO, 2, terms(50, 3));

    while (functions.require(acme, HELLO).canary().isPresent()) {
      call(functions, acme, HELLO, "{}");
    }

    assertThat(executions().stream().filter(each -> each.version() == 2)).hasSize(3);
    Canary.Ending ending = newest().ending().orElseThrow();
    assertThat(ending.outcome()).isEqualTo(Canary.Outcome.ROLLED_BACK);
    assertThat(ending.reason()).contains("3 of 3 calls failed, more than 5 %.");
    assertThat(fixture.rolledBack()).hasSize(1);
    assertThat(fixture.remembered())
        .filteredOn(event -> event.action().equals("FunctionCanaryRollBack"))
        .extracting(AuditEvent::actor)
        .containsExactly(Actor.SYSTEM);
    assertThat(events()).containsExactly("function.canary.rolled_back");
  }

  private List<String> events() {
    return databases
        .get()
        .readTenant(
            acme,
            unit -> unit.query("select type from sys.outbox order by seq", r -> r.getString(1)));
  }

  @Test
  void staysWhileItFailsRarelyOrHasHardlyBeenCalled() {
    twoVersions(acme, GOOD);
    canaries.start(ALICE, acme, HELLO, 2, terms(50, 20));
    record(acme, 2, "SUCCEEDED", "HTTP", 95);
    record(acme, 2, "FAILED", "HTTP", 5);
    record(acme, 2, "FAILED", "TEST", 50);
    record(acme, 1, "FAILED", "HTTP", 50);

    assertThat(fixture.judge(databases.get()).judge(acme)).isTrue();

    record(acme, 2, "FAILED", "HTTP", 1);
    assertThat(fixture.judge(databases.get()).judge(acme)).isFalse();
  }

  @Test
  void isRolledBackOnceByWhicheverNodeFindsItAlsoAfterARestart() throws Exception {
    twoVersions(acme, GOOD);
    canaries.start(ALICE, acme, HELLO, 2, terms(50, 20));
    record(acme, 2, "TIMED_OUT", "EVENT", 20);
    List<JudgeCanaries> nodes =
        List.of(
            fixture.judge(databases.get()),
            fixture.judge(databases.get()),
            fixture.judge(databases.get()));

    try (ExecutorService threads = Executors.newFixedThreadPool(nodes.size())) {
      List<Callable<Boolean>> judging =
          nodes.stream().<Callable<Boolean>>map(node -> () -> node.judge(acme)).toList();
      for (var done : threads.invokeAll(judging)) {
        assertThat(done.get()).isFalse();
      }
    }

    assertThat(fixture.rolledBack()).hasSize(1);
    assertThat(events()).hasSize(1);
    assertThat(newest().ending().orElseThrow().outcome()).isEqualTo(Canary.Outcome.ROLLED_BACK);
  }

  @Test
  void takesAllCallsWhenItIsPromoted() {
    twoVersions(acme, GOOD);
    canaries.start(ALICE, acme, HELLO, 2, terms(10, 20));

    TenantFunction promoted = canaries.promote(ALICE, acme, HELLO);

    assertThat(promoted.activeVersion()).hasValue(2);
    assertThat(promoted.canary()).isEmpty();
    assertThat(newest().ending().orElseThrow().outcome()).isEqualTo(Canary.Outcome.PROMOTED);
    assertProblem("function_canary_not_found", () -> canaries.promote(ALICE, acme, HELLO));
  }

  @Test
  void takesNoCallsWhenItIsAbortedOrAnotherVersionIsActivated() {
    twoVersions(acme, GOOD);
    canaries.start(ALICE, acme, HELLO, 2, terms(10, 20));

    assertThat(canaries.abort(ALICE, acme, HELLO).canary()).isEmpty();

    assertThat(newest().ending().orElseThrow().outcome()).isEqualTo(Canary.Outcome.ABORTED);
    canaries.start(ALICE, acme, HELLO, 2, terms(10, 20));
    assertThat(functions.activate(ALICE, acme, HELLO, 1).canary()).isEmpty();
    assertThat(newest().ending().orElseThrow().outcome()).isEqualTo(Canary.Outcome.REPLACED);
    assertProblem("function_canary_not_found", () -> canaries.abort(ALICE, acme, HELLO));
  }

  @Test
  void goesOnWithAnotherShare() {
    twoVersions(acme, GOOD);
    canaries.start(ALICE, acme, HELLO, 2, terms(10, 20));
    Instant began = newest().startedAt();

    canaries.start(ALICE, acme, HELLO, 2, terms(50, 20));

    assertThat(canaries.list(acme, HELLO)).hasSize(1);
    assertThat(newest().percent()).isEqualTo(50);
    assertThat(newest().startedAt()).isEqualTo(began);
  }

  @Test
  void tellsHowItDoesBesideTheActiveVersion() {
    twoVersions(acme, GOOD);
    assertThat(canaries.progress(acme, HELLO)).isEmpty();
    record(acme, 1, "FAILED", "HTTP", 7);
    canaries.start(ALICE, acme, HELLO, 2, terms(50, 20));
    assertThat(canaries.progress(acme, HELLO).orElseThrow().onTrial().errorPercent()).isEmpty();

    record(acme, 2, "SUCCEEDED", "HTTP", 2);
    record(acme, 2, "FAILED", "HTTP", 1);
    record(acme, 2, "FAILED", "TEST", 5);
    record(acme, 1, "SUCCEEDED", "EVENT", 4);

    CanaryProgress progress = canaries.progress(acme, HELLO).orElseThrow();
    assertThat(progress.canary()).isEqualTo(newest());
    assertThat(progress.since()).isEqualTo(newest().startedAt());
    assertThat(progress.onTrial()).isEqualTo(new CanaryProgress.Calls(2, 3, 1));
    assertThat(progress.onTrial().errorPercent()).contains(33.33);
    assertThat(progress.inUse()).isEqualTo(new CanaryProgress.Calls(1, 4, 0));
    assertThat(progress.inUse().errorPercent()).contains(0.0);
  }

  @Test
  void isNoVersionThatIsActiveOrNotThere() {
    twoVersions(acme, GOOD);

    assertProblem("invalid_request", () -> canaries.start(ALICE, acme, HELLO, 1, terms(10, 20)));
    assertProblem(
        "function_version_not_found", () -> canaries.start(ALICE, acme, HELLO, 9, terms(10, 20)));
    assertProblem("invalid_request", () -> terms(100, 20));
    assertThat(canaries.list(acme, HELLO)).isEmpty();
  }

  @Test
  void aTenantCannotTryOrSeeAnotherTenantsVersions() {
    TenantId globex = databases.tenant("globex");
    twoVersions(acme, GOOD);
    canaries.start(ALICE, acme, HELLO, 2, terms(50, 1));

    assertProblem("function_not_found", () -> canaries.list(globex, HELLO));
    assertProblem("function_not_found", () -> canaries.progress(globex, HELLO));
    assertProblem(
        "function_not_found", () -> canaries.start(ALICE, globex, HELLO, 2, terms(10, 20)));
    assertProblem("function_not_found", () -> canaries.abort(ALICE, globex, HELLO));
    fixture.judge(databases.get()).judge(globex);
    assertThat(functions.require(acme, HELLO).canary()).isPresent();
  }

  private void record(TenantId tenant, int version, String status, String trigger, int count) {
    databases
        .get()
        .tenant(
            tenant,
            unit ->
                unit.update(
                    """
                    insert into sys.function_executions (id, function_id, version, trigger_type,
                      status, started_at, completed_at, duration_ms, queued_ms, cold_start, engine)
                    select gen_random_uuid(), f.id, ?, ?, ?, clock_timestamp(), now(), 1, 0, false,
                      'test'
                    from sys.functions f, generate_series(1, ?)
                    """,
                    version,
                    trigger,
                    status,
                    count));
  }

  private static void assertProblem(String code, Runnable refused) {
    assertThatThrownBy(refused::run)
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.problem().type().code()).isEqualTo(code));
  }
}
