package cloud.tansu.server.functions.trigger;

import static cloud.tansu.server.functions.FunctionsFixture.ALICE;
import static cloud.tansu.server.functions.FunctionsFixture.deploy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.events.Event;
import cloud.tansu.server.events.delivery.DeliveryFilter;
import cloud.tansu.server.events.delivery.DeliveryStatus;
import cloud.tansu.server.events.delivery.DeliveryView;
import cloud.tansu.server.functions.Execution;
import cloud.tansu.server.functions.ExecutionFilter;
import cloud.tansu.server.functions.FunctionDraft;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.FunctionsFixture;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Functions that run for events, and what becomes of those at which they fail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FunctionEventsTest {

  private static final String ECHO =
      "export default (request) => { console.log(request.body.type + ' ' + request.body.data.id);"
          + " return {}; }";
  private static final ExecutionFilter EVERY =
      new ExecutionFilter(Optional.empty(), Optional.empty(), Optional.empty(), 100);
  private static final String BROKEN = "export default () => { throw new Error('no'); }";
  private static final String DATA = "{\"id\": \"d-1\"}";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final FunctionsFixture workers = FunctionsFixture.start();
  private AdjustableClock clock = new AdjustableClock();
  private TriggersFixture fixture = new TriggersFixture(workers, databases.get(), clock);
  private TenantId acme = new TenantId("acme");

  @BeforeEach
  void open() {
    acme = databases.tenant("acme");
    clock = new AdjustableClock();
    fixture = new TriggersFixture(workers, databases.get(), clock);
  }

  @AfterAll
  void stop() {
    workers.close();
  }

  private FunctionName function(String source) {
    return deploy(fixture.functions, acme, "f", source);
  }

  private List<Execution> executions(FunctionName name) {
    return fixture.functions.executions(acme, name, EVERY);
  }

  private void runUntilGivenUp() {
    fixture.node.deliverAll(acme);
    for (int seconds : List.of(1, 2, 4)) {
      clock.advance(Duration.ofSeconds(seconds));
      fixture.node.deliverAll(acme);
    }
  }

  private DeliveryView newest() {
    return fixture.node.newest(acme);
  }

  @Test
  void runsForTheEventsThatItsTriggerWants() {
    FunctionName name = function(ECHO);
    FunctionTrigger trigger = fixture.on(acme, name, "document.*", "*.deleted");

    List.of("document.created", "collection.deleted", "collection.created")
        .forEach(type -> fixture.node.happen(acme, type, DATA));
    fixture.node.deliverAll(acme);

    List<Execution> ran = executions(name);
    assertThat(ran).hasSize(2);
    assertThat(ran).extracting(Execution::trigger).containsOnly(Execution.Trigger.EVENT);
    assertThat(ran).extracting(Execution::triggerId).containsOnly(Optional.of(trigger.id()));
    Execution last = fixture.functions.execution(acme, name, ran.getLast().id());
    assertThat(last.log().getFirst().message()).isEqualTo("document.created d-1");
    assertThat(last.traceId()).contains("0af7651916cd43dd8448eb211c80319c");
    assertThat(fixture.triggers.require(acme, name, trigger.id()).lastInvokedAt()).isPresent();
  }

  @Test
  void runsOnceForAnEventThatSeveralTriggersWant() {
    FunctionName name = function(ECHO);
    fixture.on(acme, name, "document.*");
    fixture.on(acme, name, "document.created");
    fixture.on(acme, name, "*");

    fixture.node.happen(acme, "document.created", DATA);

    assertThat(fixture.node.deliverAll(acme)).isEqualTo(1);
  }

  @Test
  void runsNoMoreWhenTheTriggerIsOffOrGone() {
    FunctionName name = function(ECHO);
    FunctionTrigger trigger = fixture.on(acme, name, "document.*");

    fixture.active(acme, name, trigger, false);
    fixture.node.happen(acme, "document.created", DATA);
    assertThat(fixture.node.deliverAll(acme)).isZero();

    fixture.active(acme, name, trigger, true);
    fixture.node.happen(acme, "document.created", DATA);
    assertThat(fixture.node.deliverAll(acme)).isEqualTo(1);

    fixture.triggers.delete(ALICE, acme, name, trigger.id());
    fixture.node.happen(acme, "document.created", DATA);
    assertThat(fixture.node.deliverAll(acme)).isZero();
    assertThat(fixture.journal.entries())
        .extracting(entry -> entry.action())
        .containsExactly(
            "FunctionTriggerCreate",
            "FunctionTriggerUpdate",
            "FunctionTriggerUpdate",
            "FunctionTriggerDelete");
  }

  @Test
  void aFunctionThatIsOffTakesNoEvents() {
    FunctionName name = function(ECHO);
    fixture.on(acme, name, "document.*");
    fixture.functions.change(ALICE, acme, name, off(true));

    fixture.node.happen(acme, "document.created", DATA);
    fixture.functions.change(ALICE, acme, name, off(false));
    fixture.node.happen(acme, "document.updated", DATA);
    fixture.node.deliverAll(acme);

    assertThat(executions(name)).hasSize(1);
  }

  private static FunctionDraft off(boolean off) {
    return new FunctionDraft(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(!off),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void triesFourTimesAndGivesUp() {
    FunctionName name = function(BROKEN);
    fixture.on(acme, name, "document.*");
    UUID event = fixture.node.happen(acme, "document.created", DATA);

    runUntilGivenUp();

    assertThat(newest().status()).isEqualTo(DeliveryStatus.DEAD);
    assertThat(newest().attempts()).isEqualTo(4);
    assertThat(newest().lastError()).hasValueSatisfying(error -> assertThat(error).contains("no"));
    assertThat(executions(name)).hasSize(4);
    assertThat(executions(name)).extracting(Execution::callId).containsOnly(Optional.of(event));
  }

  @Test
  void anAnswerOfAFailureIsAFailure() {
    FunctionName name = function("export default () => ({status: 500})");
    fixture.on(acme, name, "document.*");
    fixture.node.happen(acme, "document.created", DATA);

    runUntilGivenUp();

    assertThat(newest().lastError()).contains("The function answered with status 500.");
  }

  @Test
  void aReplaySucceedsOnceTheFunctionIsMended() {
    FunctionName name = function(BROKEN);
    fixture.on(acme, name, "document.*");
    fixture.node.happen(acme, "document.created", DATA);
    fixture.node.happen(acme, "document.created", DATA);
    runUntilGivenUp();
    FunctionsFixture.await(
        fixture.functions.deploy(ALICE, acme, name, ECHO, true).toCompletableFuture());

    var replayed =
        fixture.letters.replayAll(ALICE, acme, DeliveryFilter.ALL.ofKind(FunctionSubscriber.KIND));
    fixture.node.deliverAll(acme);

    assertThat(replayed).hasSize(2).allMatch(each -> each.problem().isEmpty());
    assertThat(fixture.letters.list(acme, DeliveryFilter.ALL, 10, Optional.empty()).items())
        .isEmpty();
    assertThat(executions(name)).hasSize(10);
  }

  @Test
  void eachFunctionThatWantsAnEventRunsForIt() {
    FunctionName one = function(ECHO);
    FunctionName other = deploy(fixture.functions, acme, "g", ECHO);
    fixture.on(acme, one, "document.*");
    fixture.on(acme, other, "*.created");

    fixture.node.happen(acme, "document.created", DATA);
    fixture.node.deliverAll(acme);

    assertThat(executions(one)).hasSize(1);
    assertThat(executions(other)).hasSize(1);
  }

  @Test
  void aReplayCanHaveOtherData() {
    FunctionName name =
        function(
            "export default (request) => { if (request.body.data.bad) throw new Error('bad');"
                + " return {}; }");
    fixture.on(acme, name, "document.*");
    fixture.node.happen(acme, "document.created", "{\"bad\": true}");
    runUntilGivenUp();
    long letter = newest().id();

    databases
        .get()
        .tenant(
            acme,
            unit -> {
              fixture.letters.replayEdited(
                  unit, ALICE, acme, letter, JsonNodeFactory.instance.objectNode());
              return true;
            });
    fixture.node.deliverAll(acme);

    assertThat(newest().status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(newest().editedAt()).isPresent();
  }

  @Test
  void stopsAChainOfEventsThatDoesNotEnd() {
    FunctionName name = function(ECHO);
    fixture.on(acme, name, "document.*");
    UUID function = fixture.functions.require(acme, name).id();
    put(function, 8);
    put(function, 9);

    fixture.node.deliverAll(acme);

    assertThat(fixture.node.deliveries(acme))
        .extracting(DeliveryView::status)
        .containsExactly(DeliveryStatus.DEAD, DeliveryStatus.DELIVERED);
    assertThat(newest().attempts()).isEqualTo(1);
    assertThat(newest().lastError()).hasValueSatisfying(e -> assertThat(e).contains("caused"));
  }

  private void put(UUID function, int depth) {
    Event event =
        new Event(
            0,
            UUID.randomUUID(),
            "document.updated",
            "documents/1",
            clock.instant(),
            new Jsonb(DATA),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            depth);
    databases.get().tenant(acme, unit -> fixture.node.direct().put(unit, acme, function, event));
  }

  @Test
  void aServerThatDiesInTheMiddleLosesNoEvent() {
    FunctionName name = function(ECHO);
    fixture.on(acme, name, "document.*");
    fixture.node.happen(acme, "document.created", DATA);
    fixture.node.dieAfterSending(acme, fixture.subscriber);
    TriggersFixture other = new TriggersFixture(workers, databases.get(), clock);

    assertThat(other.node.deliverAll(acme)).isZero();
    clock.advance(Duration.ofMinutes(1));

    assertThat(other.node.deliverAll(acme)).isEqualTo(1);
    assertThat(newest().status()).isEqualTo(DeliveryStatus.DELIVERED);
  }

  @Test
  void whatIsMoreThanATenantMayRunInAMinuteWaits() {
    TriggersFixture limited =
        new TriggersFixture(
            workers,
            databases.get(),
            clock,
            Map.of("tansu.functions.triggers.calls-per-minute", "1"));
    FunctionName name = deploy(limited.functions, acme, "f", ECHO);
    limited.on(acme, name, "document.*");
    limited.node.happen(acme, "document.created", DATA);
    limited.node.happen(acme, "document.created", DATA);

    limited.node.deliverAll(acme);
    assertThat(executions(name)).hasSize(1);
    clock.advance(Duration.ofMinutes(1));
    limited.node.deliverAll(acme);

    assertThat(executions(name)).hasSize(2);
    assertThat(limited.node.deliveries(acme)).allMatch(each -> each.attempts() == 1);
  }

  @Test
  void theQueueGoesWithTheFunction() {
    FunctionName name = function(ECHO);
    fixture.on(acme, name, "document.*");
    fixture.node.happen(acme, "document.created", DATA);

    fixture.functions.delete(ALICE, acme, name);

    assertThat(fixture.node.deliveries(acme)).isEmpty();
    fixture.node.happen(acme, "document.created", DATA);
    assertThat(fixture.node.deliverAll(acme)).isZero();
  }

  @Test
  void aFunctionHasSoManyTriggersAndNoMore() {
    FunctionName name = function(ECHO);
    for (int i = 0; i < Triggers.MAX_PER_FUNCTION; i++) {
      fixture.on(acme, name, "custom.e" + i);
    }

    assertThatThrownBy(() -> fixture.on(acme, name, "document.*"))
        .isInstanceOf(ProblemException.class)
        .extracting(failure -> ((ProblemException) failure).problem().type().code())
        .isEqualTo("function_trigger_limit");
  }

  @Test
  void aTenantCannotRunOrSeeAnotherTenantsTriggersAndDeadLetters() {
    TenantId globex = databases.tenant("globex");
    FunctionName name = function(BROKEN);
    FunctionTrigger trigger = fixture.on(acme, name, "document.*");
    deploy(fixture.functions, globex, "f", ECHO);

    fixture.node.happen(globex, "document.created", DATA);
    fixture.node.happen(acme, "document.created", DATA);
    runUntilGivenUp();

    assertThat(fixture.node.deliverAll(globex)).isZero();
    assertThat(fixture.triggers.list(globex, name)).isEmpty();
    assertThatThrownBy(() -> fixture.triggers.require(globex, name, trigger.id()))
        .isInstanceOf(ProblemException.class);
    assertThat(fixture.letters.find(globex, newest().id())).isEmpty();
    assertThatThrownBy(() -> fixture.letters.replay(ALICE, globex, newest().id()))
        .isInstanceOf(ProblemException.class);
  }
}
