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
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A node dies while it has to do with a run of a function, whatever the reason of the run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DyingNodesTest {

  private static final Duration LEASE = Duration.ofMinutes(1);

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

  @ParameterizedTest
  @EnumSource(Reason.class)
  void runsElsewhereWhatADeadNodeHadTaken(Reason reason) {
    FunctionQueue queue = queue();
    UUID entry = queue.happen(reason);

    queue.one.node.dieAfterTaking(acme);

    assertTakenOver(queue, reason);
    assertRecords(queue, reason, entry, 1);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void runsAgainWhatADeadNodeWasAt(Reason reason) throws InterruptedException {
    FunctionQueue queue = queue();
    UUID entry = queue.happen(reason);
    queue.gate.hold(1);

    Thread dying = Thread.ofPlatform().start(() -> queue.one.node.deliverAll(acme));
    queue.gate.awaitHeld();

    assertTakenOver(queue, reason);
    assertRecords(queue, reason, entry, 1);
    queue.gate.open();
    dying.join();
    assertThat(queue.entry().status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(queue.entry().attempts()).isEqualTo(2);
    assertRecords(queue, reason, entry, 2);
    assertNothingIsLeft(queue);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void runsAgainWhatADeadNodeDidNotWriteDown(Reason reason) {
    FunctionQueue queue = queue();
    UUID entry = queue.happen(reason);

    queue.one.node.dieAfterSending(acme, queue.one.subscriber);

    assertTakenOver(queue, reason);
    assertRecords(queue, reason, entry, 2);
  }

  /** Once the lease is over, and not earlier. */
  private void assertTakenOver(FunctionQueue queue, Reason reason) {
    queue.clock.advance(LEASE.minusSeconds(1));
    assertThat(queue.other.node.deliverAll(acme)).as("%s before", reason).isZero();

    queue.clock.advance(Duration.ofSeconds(1));
    assertThat(queue.other.node.deliverAll(acme)).as("%s after", reason).isEqualTo(1);

    assertThat(queue.entry().status()).isEqualTo(DeliveryStatus.DELIVERED);
    assertThat(queue.entry().attempts()).isEqualTo(2);
    assertNothingIsLeft(queue);
  }

  private void assertNothingIsLeft(FunctionQueue queue) {
    queue.clock.advance(Duration.ofHours(1));
    assertThat(queue.one.node.deliverAll(acme)).isZero();
    assertThat(queue.other.node.deliverAll(acme)).isZero();
  }

  private void assertRecords(FunctionQueue queue, Reason reason, UUID entry, int count) {
    assertThat(queue.executions())
        .hasSize(count)
        .allSatisfy(each -> assertThat(each.status()).isEqualTo(ExecutionStatus.SUCCEEDED))
        .allSatisfy(each -> assertThat(each.callId()).isEqualTo(Optional.of(entry)));
    assertThat(queue.executions().stream().map(Execution::id).anyMatch(entry::equals))
        .as("a record under the id of the entry")
        .isEqualTo(reason.promisesTheRecord());
  }

  @Test
  void aTimeRunsOnceWhenTheNodeThatQueuedItDies() {
    FunctionQueue queue = queue();
    queue.one.at(acme, queue.name, "* * * * *", "UTC");
    queue.clock.advance(Duration.ofMinutes(1));

    queue.one.schedules.queue(acme, queue.clock.instant());
    queue.other.job.run();
    queue.other.job.run();

    assertThat(queue.other.node.deliverAll(acme)).isEqualTo(1);
    assertThat(queue.entry().status()).isEqualTo(DeliveryStatus.DELIVERED);
    queue.clock.advance(Duration.ofMinutes(1));
    queue.other.job.run();
    assertThat(queue.other.node.deliverAll(acme)).as("the next minute").isEqualTo(1);
  }
}
