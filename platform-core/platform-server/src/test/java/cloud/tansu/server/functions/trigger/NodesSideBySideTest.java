package cloud.tansu.server.functions.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.events.delivery.DeliveryStatus;
import cloud.tansu.server.functions.Execution;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.FunctionsFixture;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.tenancy.TestTenants;
import cloud.tansu.testkit.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes take from the queues of functions at the same time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class NodesSideBySideTest {

  private static final int EVENTS = 20;
  private static final int MINUTES = 5;

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final FunctionsFixture workers = FunctionsFixture.start(FunctionQueue.LANGUAGE);
  private final ExecutorService nodes = Executors.newFixedThreadPool(2);
  private TenantId acme = new TenantId("acme");

  @BeforeEach
  void freshTenant() {
    acme = databases.tenant("acme");
  }

  @AfterAll
  void stop() {
    nodes.shutdownNow();
    workers.close();
  }

  private FunctionQueue queue() {
    AdjustableClock clock = new AdjustableClock(Instant.parse("2026-11-24T10:15:30Z"));
    TestTenants.register(databases.get(), acme, clock);
    return new FunctionQueue(workers, databases.get(), acme, clock);
  }

  /** Both find that it is time, and both take what is in the queues until nothing is left. */
  private int bothDeliver(FunctionQueue queue) throws Exception {
    List<Callable<Integer>> both =
        List.of(
            () -> {
              queue.one.job.run();
              return queue.one.node.deliverAll(acme);
            },
            () -> {
              queue.other.job.run();
              return queue.other.node.deliverAll(acme);
            });
    int made = 0;
    for (var each : nodes.invokeAll(both)) {
      made += each.get();
    }
    return made + queue.one.node.deliverAll(acme);
  }

  @Test
  void eachFunctionRunsOnceForEachEvent() throws Exception {
    FunctionQueue queue = queue();
    FunctionName second = queue.another("g");
    queue.one.on(acme, queue.name, "document.*");
    queue.other.on(acme, queue.name, "*.created");
    queue.other.on(acme, second, "document.created");
    Set<UUID> events = new HashSet<>();
    for (int i = 0; i < EVENTS; i++) {
      events.add(queue.one.node.happen(acme, "document.created", "{}"));
    }

    assertThat(bothDeliver(queue)).isEqualTo(2 * EVENTS);

    for (FunctionName function : List.of(queue.name, second)) {
      assertThat(queue.executions(function))
          .extracting(each -> each.callId().orElseThrow())
          .containsExactlyInAnyOrderElementsOf(events);
    }
    assertThat(queue.one.node.deliveries(acme))
        .allSatisfy(each -> assertThat(each.attempts()).isEqualTo(1))
        .allSatisfy(each -> assertThat(each.status()).isEqualTo(DeliveryStatus.DELIVERED));
  }

  @Test
  void aScheduleRunsOnceAtEachOfItsTimes() throws Exception {
    FunctionQueue queue = queue();
    queue.one.at(acme, queue.name, "* * * * *", "UTC");

    int made = 0;
    for (int minute = 0; minute < MINUTES; minute++) {
      queue.clock.advance(Duration.ofMinutes(1));
      made += bothDeliver(queue);
    }

    assertThat(made).isEqualTo(MINUTES);
    assertThat(queue.executions())
        .hasSize(MINUTES)
        .extracting(Execution::callId)
        .doesNotHaveDuplicates();
  }
}
