package cloud.tansu.server.functions.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.events.delivery.DeliveryStatus;
import cloud.tansu.server.functions.Execution;
import cloud.tansu.server.functions.ExecutionStatus;
import cloud.tansu.server.functions.FunctionsFixture;
import cloud.tansu.server.functions.trigger.FunctionQueue.Reason;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.tenancy.TestTenants;
import cloud.tansu.testkit.AdjustableClock;
import cloud.tansu.testkit.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Processes in which functions run are killed in the middle of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KilledWorkersTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final FunctionsFixture workers = FunctionsFixture.start(FunctionQueue.LANGUAGE);
  private TenantId acme = new TenantId("acme");

  @BeforeEach
  void freshTenant() {
    acme = databases.tenant("acme");
  }

  @AfterAll
  void stop() {
    workers.close();
  }

  private FunctionQueue queue() {
    AdjustableClock clock = new AdjustableClock(Instant.parse("2026-11-24T10:15:30Z"));
    TestTenants.register(databases.get(), acme, clock);
    return new FunctionQueue(workers, databases.get(), acme, clock);
  }

  /** One try, in the middle of which every worker of this JVM is killed. */
  private void tryAndKill(FunctionQueue queue) throws InterruptedException {
    queue.gate.hold(1);
    Thread delivering = Thread.ofPlatform().start(() -> queue.one.node.deliverAll(acme));
    queue.gate.awaitHeld();
    killWorkers();
    queue.gate.open();
    delivering.join();
  }

  /** With SIGKILL, the interpreters themselves; what they are locked into ends by itself. */
  private static void killWorkers() {
    List<ProcessHandle> all = ProcessHandle.current().descendants().toList();
    Set<ProcessHandle> innermost = new HashSet<>(all);
    all.forEach(each -> each.parent().ifPresent(innermost::remove));
    assertThat(innermost).isNotEmpty();
    innermost.forEach(ProcessHandle::destroyForcibly);
    Eventually.holds("every worker is gone", () -> all.stream().noneMatch(ProcessHandle::isAlive));
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void runsAgainASecondLater(Reason reason) throws InterruptedException {
    FunctionQueue queue = queue();
    UUID entry = queue.happen(reason);

    tryAndKill(queue);

    assertThat(queue.executions())
        .extracting(Execution::status)
        .containsExactly(ExecutionStatus.CRASHED);
    assertThat(queue.entry().nextAttemptAt())
        .contains(queue.clock.instant().plus(Duration.ofSeconds(1)));
    queue.clock.advance(Duration.ofSeconds(1));
    assertThat(queue.other.node.deliverAll(acme)).isEqualTo(1);
    assertThat(queue.entry().status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(queue.executions())
        .extracting(Execution::status)
        .containsExactly(ExecutionStatus.SUCCEEDED, ExecutionStatus.CRASHED);
    assertThat(queue.executions())
        .allSatisfy(each -> assertThat(each.callId()).isEqualTo(Optional.of(entry)));
  }

  @Test
  void isADeadLetterAfterTheFourthTime() throws InterruptedException {
    FunctionQueue queue = queue();
    queue.happen(Reason.EVENT);

    for (int seconds : List.of(1, 2, 4)) {
      tryAndKill(queue);
      assertThat(queue.entry().nextAttemptAt())
          .contains(queue.clock.instant().plus(Duration.ofSeconds(seconds)));
      queue.clock.advance(Duration.ofSeconds(seconds));
    }
    tryAndKill(queue);

    assertThat(queue.entry().status()).isEqualTo(DeliveryStatus.DEAD);
    assertThat(queue.entry().attempts()).isEqualTo(4);
    assertThat(queue.entry().lastError())
        .hasValueSatisfying(error -> assertThat(error).contains("The worker ended"));
    assertThat(queue.executions())
        .hasSize(4)
        .allSatisfy(each -> assertThat(each.status()).isEqualTo(ExecutionStatus.CRASHED));
    assertThat(queue.one.letters.find(acme, queue.entry().id())).isPresent();
  }
}
