package cloud.tansu.server.events.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.events.Event;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is in the queue without an event, leases that are renewed, tries that do not count. */
class DeliveryQueueTest {

  private static final UUID SUBSCRIBER = UUID.fromString("0192f0c1-7e7a-7cc0-8000-3f6f0a4d8b11");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final AdjustableClock clock = new AdjustableClock();
  private final ScriptedSubscriber subscriber = new ScriptedSubscriber();
  private DeliveryNode node;
  private TenantId acme;

  @BeforeEach
  void open() {
    node = new DeliveryNode(databases.get(), clock, List.of(subscriber));
    acme = databases.tenant("acme");
    databases
        .get()
        .tenant(
            acme,
            unit -> {
              node.subscriptions()
                  .create(unit, SUBSCRIBER, ScriptedSubscriber.KIND, List.of(), true);
              return true;
            });
  }

  private boolean put(UUID id) {
    Event event =
        new Event(
            0,
            id,
            "function.call",
            "functions/1",
            clock.instant(),
            new Jsonb("{\"n\": 1}"),
            Optional.empty(),
            Optional.empty(),
            Optional.of("alice"),
            Optional.empty(),
            3);
    return databases.get().tenant(acme, unit -> node.direct().put(unit, acme, SUBSCRIBER, event));
  }

  @Test
  void deliversWhatWasPutIntoTheQueueAsItIs() {
    UUID id = UUID.randomUUID();

    assertThat(put(id)).isTrue();
    node.deliverAll(acme);

    Event seen = subscriber.seen.getFirst().event();
    assertThat(seen.id()).isEqualTo(id);
    assertThat(seen.position()).isZero();
    assertThat(seen.depth()).isEqualTo(3);
    assertThat(seen.actor()).contains("alice");
    assertThat(node.woken).contains(acme);
  }

  @Test
  void takesTheSameThingOnce() {
    UUID id = UUID.randomUUID();
    put(id);

    assertThat(put(id)).isFalse();

    assertThat(node.deliverAll(acme)).isEqualTo(1);
  }

  @Test
  void bringsNoEventsToASubscriptionWithoutFilters() {
    node.happen(acme, "document.created", "{}");

    assertThat(node.deliverAll(acme)).isZero();
  }

  @Test
  void doesNotCountATryThatFoundNoRoom() {
    put(UUID.randomUUID());
    subscriber.answer = delivery -> new DeliveryOutcome.NotTried(Duration.ofSeconds(5));

    node.deliverAll(acme);

    assertThat(node.newest(acme).attempts()).isZero();
    assertThat(node.newest(acme).nextAttemptAt()).contains(clock.instant().plusSeconds(5));
    clock.advance(Duration.ofSeconds(5));
    subscriber.answer = delivery -> ScriptedSubscriber.delivered();
    assertThat(node.deliverAll(acme)).isEqualTo(1);
    assertThat(subscriber.seen.getLast().attempt()).isEqualTo(1);
  }

  @Test
  void keepsADeliveryThatTakesLongerThanItsLease() {
    put(UUID.randomUUID());
    DeliveryNode other = new DeliveryNode(databases.get(), clock, List.of(subscriber));
    Duration half = DeliveryNode.config().lease().dividedBy(2);
    int[] taken = new int[1];
    subscriber.answer =
        delivery -> {
          clock.advance(half);
          node.deliver.renewLeases();
          clock.advance(half.plusSeconds(1));
          taken[0] += other.deliver.take(acme).isPresent() ? 1 : 0;
          return ScriptedSubscriber.delivered();
        };

    node.deliverAll(acme);

    assertThat(taken[0]).isZero();
    assertThat(node.newest(acme).status()).isEqualTo(DeliveryStatus.DELIVERED);
  }

  @Test
  void aKindHasItsOwnRetries() {
    Retries retries = Retries.of(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2)));
    put(UUID.randomUUID());
    DeliveryQueue.Claim first = node.deliver.take(acme).orElseThrow();

    node.queue.finish(first, ScriptedSubscriber.refused(), retries);
    assertThat(node.newest(acme).nextAttemptAt()).contains(clock.instant().plusSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    node.queue.finish(node.deliver.take(acme).orElseThrow(), ScriptedSubscriber.refused(), retries);
    assertThat(node.newest(acme).nextAttemptAt()).contains(clock.instant().plusSeconds(2));
    clock.advance(Duration.ofSeconds(2));
    node.queue.finish(node.deliver.take(acme).orElseThrow(), ScriptedSubscriber.refused(), retries);

    assertThat(node.newest(acme).status()).isEqualTo(DeliveryStatus.DEAD);
    assertThat(node.newest(acme).attempts()).isEqualTo(3);
  }
}
