package cloud.tansu.server.functions;

import static cloud.tansu.server.functions.FunctionsFixture.deploy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.quotas.TestRateLimits;
import cloud.tansu.testkit.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls that are not run: a few leave records, none counts as a failure of the function. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RejectedCallsTest {

  private static final FunctionName HELLO = new FunctionName("hello");
  private static final ExecutionFilter REJECTED =
      new ExecutionFilter(
          Optional.of(ExecutionStatus.REJECTED), Optional.empty(), Optional.empty(), 100);

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final FunctionsFixture fixture = FunctionsFixture.start();
  private final AdjustableClock clock = new AdjustableClock(Instant.now());
  private Functions functions = fixture.on(databases.get());
  private TenantId acme = new TenantId("acme");
  private RejectedCalls rejected;

  @BeforeEach
  void freshTenant() {
    acme = databases.tenant("acme");
    functions = fixture.on(databases.get());
    rejected = fixture.rejected(databases.get(), clock);
    deploy(functions, acme, "hello", "export default () => 1");
  }

  @AfterAll
  void stop() {
    fixture.close();
  }

  private TenantFunction hello(TenantId tenant) {
    return functions.require(tenant, HELLO);
  }

  private void reject(TenantId tenant, CallOrigin origin, CallOutcome outcome) {
    rejected.notRun(
        new InvokeFunction.Call(
            tenant,
            hello(tenant),
            1,
            Execution.Trigger.HTTP,
            FunctionsFixture.request("{}"),
            Optional.of("trace"),
            Surroundings.NONE,
            origin),
        outcome);
  }

  private void full(TenantId tenant) {
    reject(tenant, CallOrigin.DIRECT, new CallOutcome.Rejected(Duration.ofSeconds(1)));
  }

  private List<Execution> kept(TenantId tenant) {
    return functions.executions(tenant, HELLO, REJECTED);
  }

  @Test
  void saysWhyACallWasNotRun() {
    full(acme);
    reject(acme, CallOrigin.DIRECT, new CallOutcome.Unavailable("no sandbox here"));

    assertThat(kept(acme))
        .extracting(each -> each.error().orElseThrow().message())
        .containsExactlyInAnyOrder("Not run: too many calls at once.", "Not run: no sandbox here");
    assertThat(kept(acme).getFirst().traceId()).contains("trace");
  }

  @Test
  void keepsAFewInAMinuteHoweverManyThereAre() {
    for (int i = 0; i < 40; i++) {
      full(acme);
    }
    assertThat(kept(acme)).hasSize(RejectedCalls.MOST_RECORDS);

    clock.advance(Duration.ofSeconds(61));
    full(acme);
    assertThat(kept(acme)).hasSize(RejectedCalls.MOST_RECORDS + 1);
  }

  @Test
  void aTenantsFloodTakesNoRecordsFromAnotherTenant() {
    TenantId globex = databases.tenant("globex");
    deploy(functions, globex, "hello", "export default () => 1");
    for (int i = 0; i < 10; i++) {
      full(acme);
    }

    full(globex);

    assertThat(kept(globex)).hasSize(1);
  }

  @Test
  void whatWaitsInAQueueIsTriedAgainAndNotKept() {
    CallOrigin queued =
        new CallOrigin(
            Optional.empty(),
            Optional.of(UUID.randomUUID()),
            Optional.empty(),
            1,
            0,
            Optional.empty(),
            Optional.empty());

    reject(acme, queued, new CallOutcome.Rejected(Duration.ofSeconds(1)));

    assertThat(kept(acme)).isEmpty();
  }

  @Test
  void keepsThatATenantCallsMoreOftenThanItMay() {
    FunctionsConfig config =
        Configuration.of(Map.of("tansu.functions.calls-per-minute", "1"))
            .bind(FunctionsConfig.class);
    FunctionCallLimit limit =
        new FunctionCallLimit(TestRateLimits.on(databases.get(), clock), rejected, config);
    limit.check(acme, hello(acme), Execution.Trigger.HTTP);

    ProblemException refused =
        catchThrowableOfType(
            ProblemException.class, () -> limit.check(acme, hello(acme), Execution.Trigger.HTTP));

    assertThat(refused.problem().type().code()).isEqualTo("rate_limited");
    assertThat(kept(acme))
        .singleElement()
        .satisfies(
            each -> assertThat(each.error().orElseThrow().message()).contains("too many calls of"));
  }

  @Test
  void rejectedCallsAreNoFailuresOfTheFunction() {
    FunctionsFixture.call(functions, acme, HELLO, "{}");
    Optional<Instant> executed = hello(acme).lastExecutedAt();
    clock.advance(Duration.ofSeconds(1));
    full(acme);

    Instant now = clock.instant();
    FunctionFigures.Period period =
        new FunctionFigures.Period(
            now.minus(Duration.ofHours(1)), now.plusSeconds(60), Duration.ofMinutes(5));
    FunctionFigures.Figures figures =
        new FunctionFigures(databases.get())
            .of(acme, hello(acme).id(), period, Optional.empty())
            .all();

    assertThat(figures.calls()).isEqualTo(1);
    assertThat(figures.failures()).isZero();
    assertThat(hello(acme).lastExecutedAt()).isEqualTo(executed);
  }
}
