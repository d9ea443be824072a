package cloud.tansu.server.functions.worker;

import static cloud.tansu.server.functions.worker.WorkerFixture.ACME;
import static cloud.tansu.server.functions.worker.WorkerFixture.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.functions.worker.Exchange.StopReason;
import cloud.tansu.server.functions.worker.WorkerFixture.Done;
import cloud.tansu.server.kernel.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WorkerPoolTest {

  private final HostileRuntime runtime = new HostileRuntime();
  private WorkerFixture workers;

  @BeforeAll
  void open(@TempDir Path cache) {
    workers = WorkerFixture.open(WorkerFixture.limits(), 0, cache);
  }

  @AfterAll
  void close() {
    workers.close();
  }

  @Test
  void keepsAWorkerForTheNextCallOfItsTenant() throws Exception {
    TenantId tenant = new TenantId("keeper");

    assertThat(ran(tenant, "calls").text()).isEqualTo("1");
    assertThat(ran(tenant, "calls").text()).isEqualTo("2");
  }

  @Test
  void neverGivesAWorkerToAnotherTenant() throws Exception {
    ran(ACME, "calls");

    assertThat(ran(new TenantId("stranger"), "calls").text()).isEqualTo("1");
  }

  @Test
  void takesABlankWorkerThatIsReady(@TempDir Path cache) throws Exception {
    try (WorkerFixture stocked = WorkerFixture.open(WorkerFixture.limits(), 1, cache)) {
      stocked.pool().keepReady(new WorkerKind(runtime, WorkerFixture.MEMORY_BYTES));
      awaitIdle(stocked.pool());

      Done.Ran call = (Done.Ran) stocked.run(runtime, ACME, "calls");

      assertThat(call.waited().cold()).isFalse();
    }
  }

  @Test
  void killsAnEndlessLoopAtTheLimitWhileAnotherTenantIsAnswered() throws Exception {
    CompletableFuture<Done> loop = workers.submit(runtime, ACME, "loop", Duration.ofSeconds(3));

    Done.Ran other = ran(GLOBEX, "hello");

    assertThat(other.text()).isEqualTo("hello");
    assertThat(loop).isNotDone();
    assertThat(((Done.Ran) loop.get(20, TimeUnit.SECONDS)).stopReason())
        .isEqualTo(StopReason.TIMED_OUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"heap bomb", "heap bomb that catches"})
  void killsAWorkerThatTakesTooMuchMemory(String bomb) throws Exception {
    assertThat(ran(ACME, bomb).stopReason()).isEqualTo(StopReason.OUT_OF_MEMORY);
    assertThat(ran(ACME, "hello").text()).isEqualTo("hello");
  }

  @Test
  void reportsAWorkerThatEnds() throws Exception {
    assertThat(ran(ACME, "exit").stopReason()).isEqualTo(StopReason.CRASHED);
  }

  @Test
  void dropsResultsOfOtherExchanges() throws Exception {
    ran(ACME, "hello");

    assertThat(ran(ACME, "old token").text()).isEqualTo("mine");
  }

  @Test
  void dropsAResultThatFollowsAResult() throws Exception {
    TenantId tenant = new TenantId("twice");

    assertThat(ran(tenant, "second result").text()).isEqualTo("first");
    assertThat(ran(tenant, "hello").text()).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"huge header", "negative header"})
  void refusesAResultThatIsTooLargeByItsHeader(String behaviour) throws Exception {
    assertThat(ran(ACME, behaviour).stopReason()).isEqualTo(StopReason.OUTPUT_TOO_LARGE);
  }

  @Test
  void givesTheNextCallAFreshWorkerAtOnceAfterAKill() throws Exception {
    for (int i = 0; i < 5; i++) {
      ran(ACME, "huge header");

      assertThat(ran(ACME, "calls").text()).isEqualTo("1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "huge log header",
        "unknown type",
        "server's type",
        "log that is no JSON",
        "deep JSON",
        "only strays"
      })
  void killsAWorkerThatBreaksTheProtocol(String behaviour) throws Exception {
    assertThat(ran(ACME, behaviour).stopReason()).isEqualTo(StopReason.CRASHED);
  }

  @Test
  void keepsNoMoreLogThanAllowed() throws Exception {
    Done.Ran flood = ran(ACME, "log flood");

    assertThat(flood.text()).isEqualTo("done");
    assertThat(flood.log().lines()).hasSizeLessThanOrEqualTo(1000);
    assertThat(flood.log().truncated()).isTrue();
  }

  @Test
  void queuesWhatATenantSendsBeyondItsShareAndRefusesTheRest() throws Exception {
    TenantId greedy = new TenantId("greedy");

    List<CompletableFuture<Done>> calls =
        IntStream.range(0, 10)
            .mapToObj(i -> workers.submit(runtime, greedy, "loop", Duration.ofMillis(500)))
            .toList();

    assertThat(ran(GLOBEX, "hello").text()).isEqualTo("hello");
    long refused = 0;
    for (CompletableFuture<Done> call : calls) {
      refused += call.get(20, TimeUnit.SECONDS) instanceof Done.Rejected ? 1 : 0;
    }
    assertThat(refused).isEqualTo(2);
  }

  @Test
  void leavesNothingBehindWhenItCloses(@TempDir Path cache) throws Exception {
    WorkerFixture other = WorkerFixture.open(WorkerFixture.limits(), 0, cache);
    CompletableFuture<Done> running = other.submit(runtime, ACME, "loop", Duration.ofSeconds(1));
    other.run(runtime, GLOBEX, "hello");

    other.pool().close();
    running.get(5, TimeUnit.SECONDS);

    assertThat(other.pool().usage().workers()).isZero();
    other.close();
  }

  private Done.Ran ran(TenantId tenant, String behaviour) throws Exception {
    Done done = workers.run(runtime, tenant, behaviour);
    assertThat(done).isInstanceOf(Done.Ran.class);
    return (Done.Ran) done;
  }

  private static void awaitIdle(WorkerPool pool) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (pool.usage().idle() == 0 && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }
}
