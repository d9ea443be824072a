package cloud.tansu.server.functions.trigger;

import static cloud.tansu.server.functions.FunctionsFixture.deploy;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.events.EventContext;
import cloud.tansu.server.events.delivery.DeliveryStatus;
import cloud.tansu.server.functions.Execution;
import cloud.tansu.server.functions.ExecutionFilter;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.FunctionsFixture;
import cloud.tansu.server.functions.LaterCalls;
import cloud.tansu.server.functions.calls.EndUser;
import cloud.tansu.server.functions.calls.TestExecution;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.MDC;

/** Calls that nobody waits for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class LaterCallsTest {

  private static final ExecutionFilter EVERY =
      new ExecutionFilter(Optional.empty(), Optional.empty(), Optional.empty(), 100);

  private static final EndUser ANN =
      new EndUser("u-1", Optional.of("ann@acme.example"), Set.of("User", "Editor"));

  private static final String TELLS_ITS_CALLER_AND_FAILS =
      "export default (r, c) => { console.log(c.caller ? JSON.stringify(c.caller) : 'nobody');"
          + " throw new Error('no'); }";

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

  private UUID submit(FunctionName name, int depth) {
    return submit(name, depth, Optional.empty());
  }

  private UUID submit(FunctionName name, int depth, Optional<EndUser> endUser) {
    MDC.put(EventContext.DEPTH, Integer.toString(depth));
    try {
      return fixture.later.accept(
          new LaterCalls.LaterCall(
              acme,
              name,
              FunctionsFixture.request("{\"n\": [1, null, \"ş\"]}"),
              List.of(),
              endUser,
              Optional.empty(),
              FunctionsFixture.ALICE));
    } finally {
      MDC.remove(EventContext.DEPTH);
    }
  }

  @Test
  void theFunctionGetsTheRequestAsItWas() {
    FunctionName name =
        deploy(
            fixture.functions,
            acme,
            "f",
            "export default (r, c) => { console.log(JSON.stringify([r.method, r.path, r.query,"
                + " r.headers, r.body, c.trigger])); return {}; }");

    UUID id = submit(name, 0);
    fixture.node.deliverAll(acme);

    Execution ran = fixture.functions.execution(acme, name, id);
    assertThat(ran.trigger()).isEqualTo(Execution.Trigger.LATER);
    assertThat(ran.callId()).contains(id);
    assertThat(ran.log().getFirst().message())
        .isEqualTo(
            "[\"POST\",\"/\",{\"q\":\"1\"},{\"x-a\":\"b\"},{\"n\":[1,null,\"ş\"]},\"later\"]");
  }

  @Test
  void theFunctionIsToldForWhomItIsCalledAlsoWhenItIsTriedAgain() {
    FunctionName name = deploy(fixture.functions, acme, "f", TELLS_ITS_CALLER_AND_FAILS);
    submit(name, 0, Optional.of(ANN));

    fixture.node.deliverAll(acme);
    clock.advance(Duration.ofSeconds(1));
    fixture.node.deliverAll(acme);

    assertThat(logged(name))
        .containsExactly(
            "{\"id\":\"u-1\",\"email\":\"ann@acme.example\",\"roles\":[\"Editor\",\"User\"]}",
            "{\"id\":\"u-1\",\"email\":\"ann@acme.example\",\"roles\":[\"Editor\",\"User\"]}");
  }

  private List<String> logged(FunctionName name) {
    return fixture.functions.executions(acme, name, EVERY).stream()
        .map(each -> fixture.functions.execution(acme, name, each.id()))
        .map(each -> each.log().getFirst().message())
        .toList();
  }

  @Test
  void nobodyCanPutAnotherUserIntoADeadLetter() {
    FunctionName name = deploy(fixture.functions, acme, "f", TELLS_ITS_CALLER_AND_FAILS);
    submit(name, 0, Optional.of(ANN));
    fixture.node.deliverAll(acme);
    for (int seconds : List.of(1, 2, 4)) {
      clock.advance(Duration.ofSeconds(seconds));
      fixture.node.deliverAll(acme);
    }
    long letter = fixture.node.newest(acme).id();
    String kept = fixture.letters.find(acme, letter).orElseThrow().payload();

    replayed(letter, kept.replace("\"n\"", "\"m\""));
    replayed(letter, kept.replace("Editor", "TenantAdmin"));

    assertThat(logged(name).getFirst()).isEqualTo("nobody");
    assertThat(logged(name).get(4)).contains("\"id\":\"u-1\"");
  }

  private void replayed(long letter, String payload) {
    databases
        .get()
        .tenant(
            acme,
            unit -> {
              fixture.letters.replayEdited(
                  unit, FunctionsFixture.ALICE, acme, letter, TestExecution.json(payload));
              return true;
            });
    for (int seconds : List.of(0, 1, 2, 4)) {
      clock.advance(Duration.ofSeconds(seconds));
      fixture.node.deliverAll(acme);
    }
  }

  @Test
  void aCallThatFailsIsTriedAgainUnderOtherExecutions() {
    FunctionName name =
        deploy(
            fixture.functions,
            acme,
            "f",
            "export default (r, c) => { if (c.attempt < 3) throw new Error('not yet'); return 1; }");
    UUID id = submit(name, 0);

    fixture.node.deliverAll(acme);
    for (int seconds : List.of(1, 2)) {
      clock.advance(Duration.ofSeconds(seconds));
      fixture.node.deliverAll(acme);
    }

    assertThat(fixture.node.newest(acme).status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(fixture.node.newest(acme).attempts()).isEqualTo(3);
    assertThat(fixture.functions.execution(acme, name, id).error()).isPresent();
  }

  @Test
  void aReplayIsAnotherExecution() {
    FunctionName name =
        deploy(fixture.functions, acme, "f", "export default () => { throw new Error('no'); }");
    submit(name, 0);
    fixture.node.deliverAll(acme);
    for (int seconds : List.of(1, 2, 4)) {
      clock.advance(Duration.ofSeconds(seconds));
      fixture.node.deliverAll(acme);
    }

    fixture.letters.replay(FunctionsFixture.ALICE, acme, fixture.node.newest(acme).id());
    fixture.node.deliverAll(acme);

    assertThat(fixture.functions.executions(acme, name, EVERY)).hasSize(5);
  }

  @Test
  void aFunctionThatCallsItselfForEverIsStopped() {
    FunctionName name = deploy(fixture.functions, acme, "f", "export default () => 1");

    submit(name, 9);
    fixture.node.deliverAll(acme);

    assertThat(fixture.node.newest(acme).status()).isEqualTo(DeliveryStatus.DEAD);
  }
}
