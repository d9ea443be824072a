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
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
    MDC.put(EventContext.DEPTH, Integer.toString(depth));
    try {
      return fixture.later.accept(
          new LaterCalls.LaterCall(
              acme,
              name,
              FunctionsFixture.request("{\"n\": [1, null, \"ş\"]}"),
              List.of(),
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
