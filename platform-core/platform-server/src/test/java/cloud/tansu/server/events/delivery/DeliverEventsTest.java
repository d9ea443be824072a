package cloud.tansu.server.events.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.events.EventTypeFilter;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeliverEventsTest {

  private static final String DATA = "{\"id\": \"1\"}";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final AdjustableClock clock = new AdjustableClock();
  private final ScriptedSubscriber subscriber = new ScriptedSubscriber();
  private DeliveryNode node;
  private TenantId acme;

  @BeforeEach
  void open() {
    node = node();
    acme = databases.tenant("acme");
  }

  private DeliveryNode node() {
    return new DeliveryNode(databases.get(), clock, List.of(subscriber));
  }

  private UUID subscribe(String... patterns) {
    return subscribe(acme, patterns);
  }

  private UUID subscribe(TenantId tenant, String... patterns) {
    EventTypeFilter filter = new EventTypeFilter(List.of(patterns));
    return databases
        .get()
        .tenant(
            tenant,
            unit -> node.subscriptions().create(unit, ScriptedSubscriber.KIND, filter, true));
  }

  private void happen(int times) {
    for (int i = 0; i < times; i++) {
      node.happen(acme, "document.created", DATA);
    }
  }

  @Test
  void deliversWhatTheSubscriptionWants() {
    subscribe("document.*", "*.deleted", "user.signed_in");
    List<String> happened =
        List.of(
            "document.created",
            "collection.deleted",
            "collection.created",
            "user.signed_in",
            "userXsigned_in",
            "user.signed-in");

    happened.forEach(type -> node.happen(acme, type, DATA));
    node.deliverAll(acme);

    assertThat(subscriber.types())
        .containsExactlyInAnyOrder("document.created", "collection.deleted", "user.signed_in");
    assertThat(node.deliveries(acme))
        .extracting(DeliveryView::status)
        .containsOnly(DeliveryStatus.DELIVERED);
  }

  @Test
  void deliversTheEventAsItIsInTheLog() {
    UUID subscription = subscribe("*");
    UUID id = node.happen(acme, "document.created", "{\"total\": 12.50}");

    node.deliverAll(acme);

    Delivery delivery = subscriber.seen.getFirst();
    assertThat(delivery.tenant()).isEqualTo(acme);
    assertThat(delivery.subscription()).isEqualTo(subscription);
    assertThat(delivery.attempt()).isEqualTo(1);
    assertThat(delivery.event().id()).isEqualTo(id);
    assertThat(delivery.event().subject()).isEqualTo("documents/1");
    assertThat(delivery.event().occurredAt()).isEqualTo(clock.instant());
    assertThat(delivery.event().data().text()).isEqualTo("{\"total\": 12.50}");
    assertThat(delivery.event().traceparent()).isPresent();
  }

  @Test
  void deliversToEachSubscriptionByItself() {
    UUID one = subscribe("*");
    UUID other = subscribe("document.created");
    node.happen(acme, "document.created", DATA);
    subscriber.answer =
        delivery ->
            delivery.subscription().equals(one)
                ? ScriptedSubscriber.refused()
                : ScriptedSubscriber.delivered();

    node.deliverAll(acme);

    assertThat(node.deliveries(acme))
        .filteredOn(delivery -> delivery.status() == DeliveryStatus.DELIVERED)
        .extracting(DeliveryView::subscriptionId)
        .containsExactly(other);
    assertThat(node.deliveries(acme))
        .filteredOn(delivery -> delivery.status() == DeliveryStatus.PENDING)
        .extracting(DeliveryView::subscriptionId)
        .containsExactly(one);
  }

  @Test
  void recordsNothingForASubscriptionThatIsOff() {
    UUID id = subscribe("*");
    databases.get().tenant(acme, unit -> node.subscriptions().switchOff(unit, id));

    happen(1);

    assertThat(node.deliveries(acme)).isEmpty();
  }

  @Test
  void keepsWhatWaitsUntilTheSubscriptionIsOnAgain() {
    UUID id = subscribe("*");
    happen(1);
    databases.get().tenant(acme, unit -> node.subscriptions().switchOff(unit, id));
    assertThat(node.deliverAll(acme)).isZero();
    assertThat(node.deliver.next(acme)).isEmpty();

    databases.get().tenant(acme, unit -> node.subscriptions().switchOn(unit, acme, id));

    assertThat(node.deliverAll(acme)).isEqualTo(1);
  }

  @Test
  void recordsAnEventOnceHoweverOftenItIsRecorded() {
    subscribe("*");
    databases
        .get()
        .tenant(
            acme,
            unit -> {
              node.happen(unit, acme, "document.created", DATA);
              return unit.update(
                  """
                  insert into sys.event_deliveries (subscription_id, event_position, event_id, type,
                    subject, occurred_at, payload, status, next_attempt_at, created_at)
                  select subscription_id, event_position, event_id, type, subject, occurred_at,
                    payload, status, next_attempt_at, created_at from sys.event_deliveries
                  on conflict (subscription_id, event_id) do nothing
                  """);
            });

    assertThat(node.deliverAll(acme)).isEqualTo(1);
  }

  @Test
  void triesAgainWithGrowingPausesAndThenGivesUp() {
    subscribe("*");
    happen(1);
    subscriber.answer = delivery -> ScriptedSubscriber.refused();
    List<Long> pauses = new ArrayList<>();

    for (int attempt = 1; attempt <= 8; attempt++) {
      Instant tried = clock.instant();
      assertThat(node.deliverAll(acme)).as("try %d", attempt).isEqualTo(1);
      Optional<Instant> next = node.newest(acme).nextAttemptAt();
      next.ifPresent(
          moment -> {
            Duration pause = Duration.between(tried, moment);
            pauses.add(pause.toSeconds());
            clock.advance(pause.minusMillis(1));
            assertThat(node.deliverAll(acme)).as("before it is due").isZero();
            clock.advance(Duration.ofMillis(1));
          });
    }

    assertThat(pauses)
        .zipSatisfy(
            List.of(2L, 4L, 8L, 16L, 32L, 64L, 128L),
            (pause, least) -> assertThat(pause).isBetween(least, least + 1));
    DeliveryView dead = node.newest(acme);
    assertThat(dead.status()).isEqualTo(DeliveryStatus.DEAD);
    assertThat(dead.attempts()).isEqualTo(8);
    assertThat(dead.lastError()).contains("not today");
    assertThat(dead.finishedAt()).contains(clock.instant());
  }

  @Test
  void waitsAsLongAsTheSubscriberAsksButNoLongerThanAnHour() {
    subscribe("*");
    happen(1);
    subscriber.answer = delivery -> ScriptedSubscriber.refused(Duration.ofMinutes(10));
    node.deliverAll(acme);
    assertThat(pause()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(10).plusSeconds(1));

    clock.advance(Duration.ofMinutes(11));
    subscriber.answer = delivery -> ScriptedSubscriber.refused(Duration.ofDays(30));
    node.deliverAll(acme);

    assertThat(pause()).isBetween(Duration.ofHours(1), Duration.ofHours(1).plusSeconds(1));
  }

  private Duration pause() {
    return Duration.between(clock.instant(), node.newest(acme).nextAttemptAt().orElseThrow());
  }

  @Test
  void givesUpAtOnceWhatTheSubscriberWillNeverTake() {
    subscribe("*");
    happen(1);
    subscriber.answer =
        delivery -> new DeliveryOutcome.Gone("moved away", DeliveryOutcome.Note.NONE);

    node.deliverAll(acme);

    assertThat(node.newest(acme).status()).isEqualTo(DeliveryStatus.DEAD);
    assertThat(node.newest(acme).lastError()).contains("moved away");
  }

  @Test
  void takesAnExceptionForAFailure() {
    subscribe("*");
    happen(1);
    subscriber.answer =
        delivery -> {
          throw new IllegalStateException("internal detail");
        };

    node.deliverAll(acme);

    assertThat(node.newest(acme).status()).isEqualTo(DeliveryStatus.PENDING);
    assertThat(node.newest(acme).lastError().orElseThrow()).doesNotContain("internal detail");
  }

  @Test
  void leavesWhatNobodyHereCanDeliver() {
    subscribe("*");
    happen(1);
    DeliveryNode other = DeliveryNode.without(databases.get(), clock);

    assertThat(other.deliverAll(acme)).isZero();
    assertThat(node.deliverAll(acme)).isEqualTo(1);
  }

  @Test
  void aDeliveryOfANodeThatDiedIsMadeByAnotherWhenTheLeaseEnds() {
    subscribe("*");
    UUID event = node.happen(acme, "document.created", DATA);
    node.dieAfterSending(acme, subscriber);
    DeliveryNode other = node();

    assertThat(other.deliverAll(acme)).isZero();
    clock.advance(DeliveryNode.config().lease());

    assertThat(other.deliverAll(acme)).isEqualTo(1);
    assertThat(subscriber.seen).extracting(each -> each.event().id()).containsExactly(event, event);
    assertThat(subscriber.seen).extracting(Delivery::attempt).containsExactly(1, 2);
    assertThat(node.newest(acme).status()).isEqualTo(DeliveryStatus.DELIVERED);
  }

  @Test
  void aNodeThatComesLateChangesNothing() {
    subscribe("*");
    happen(1);
    DeliveryQueue.Claim slow = node.deliver.take(acme).orElseThrow();
    clock.advance(DeliveryNode.config().lease());
    DeliveryQueue.Claim quick = node().deliver.take(acme).orElseThrow();
    node.queue.finish(quick, ScriptedSubscriber.delivered(), node.usual);

    DeliveryQueue.End end = node.queue.finish(slow, ScriptedSubscriber.refused(), node.usual);

    assertThat(end).isEqualTo(DeliveryQueue.End.LEASE_LOST);
    assertThat(node.newest(acme).status()).isEqualTo(DeliveryStatus.DELIVERED);
  }

  @Test
  void twoNodesDeliverEachEventOnceAndNeverMoreThanFourAtOnce() throws Exception {
    subscribe("*");
    happen(60);
    AtomicInteger atOnce = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    subscriber.answer =
        delivery -> {
          most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
          assertThat(node.deliveries(acme)).hasSize(60);
          atOnce.decrementAndGet();
          return ScriptedSubscriber.delivered();
        };
    DeliveryNode other = node();
    List<Callable<Integer>> workers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      DeliveryNode mine = i % 2 == 0 ? node : other;
      workers.add(() -> mine.deliverAll(acme));
    }

    int made = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> worker : threads.invokeAll(workers)) {
        made += worker.get();
      }
    }
    made += node.deliverAll(acme);

    assertThat(made).isEqualTo(60);
    assertThat(subscriber.seen.stream().map(each -> each.event().id()).distinct()).hasSize(60);
    assertThat(most.get()).isLessThanOrEqualTo(4);
  }

  @Test
  void holdsFourOfASubscriberAtMostWhileOthersGoOn() {
    UUID slow = subscribe("document.*");
    happen(10);
    List<DeliveryQueue.Claim> held = new ArrayList<>();
    Optional<DeliveryQueue.Claim> claim = node.deliver.take(acme);
    while (claim.isPresent()) {
      held.add(claim.get());
      claim = node().deliver.take(acme);
    }
    assertThat(held).hasSize(4);

    UUID quick = subscribe("user.*");
    node.happen(acme, "user.created", DATA);

    assertThat(node.deliver.take(acme).orElseThrow().delivery().subscription()).isEqualTo(quick);
    node.queue.finish(held.getFirst(), ScriptedSubscriber.delivered(), node.usual);
    assertThat(node.deliver.take(acme).orElseThrow().delivery().subscription()).isEqualTo(slow);
  }

  @Test
  void deliversTheOldestFirst() {
    subscribe("*");
    List<UUID> order = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      order.add(node.happen(acme, "document.created", DATA));
    }

    node.deliverAll(acme);

    assertThat(subscriber.seen)
        .extracting(each -> each.event().id())
        .containsExactlyElementsOf(order);
  }

  @Test
  void aTenantCannotGetAnothersEvents() {
    TenantId globex = databases.tenant("globex");
    subscribe(globex, "*");
    subscribe("*");

    happen(3);
    node.deliverAll(globex);

    assertThat(subscriber.seen).isEmpty();
    assertThat(node.deliveries(globex)).isEmpty();
  }

  @Test
  void forgetsDeliveriesThatEndedLongAgo() {
    subscribe("*");
    happen(1);
    node.deliverAll(acme);
    happen(1);
    subscriber.answer = delivery -> new DeliveryOutcome.Gone("no", DeliveryOutcome.Note.NONE);
    node.deliverAll(acme);
    DeliveryRetention retention =
        new DeliveryRetention(databases.get(), DeliveryNode.config(), clock);
    assertThat(retention.maintain(acme)).isZero();

    clock.advance(Duration.ofDays(8));
    happen(1);
    assertThat(retention.maintain(acme)).isEqualTo(1);
    assertThat(node.deliveries(acme))
        .extracting(DeliveryView::status)
        .containsExactly(DeliveryStatus.PENDING, DeliveryStatus.DEAD);

    clock.advance(Duration.ofDays(30));
    assertThat(retention.maintain(acme)).isEqualTo(1);
    assertThat(node.deliveries(acme))
        .extracting(DeliveryView::status)
        .containsExactly(DeliveryStatus.PENDING);
  }
}
