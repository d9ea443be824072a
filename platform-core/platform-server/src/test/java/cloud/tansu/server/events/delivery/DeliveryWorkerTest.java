package cloud.tansu.server.events.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.events.EventTypeFilter;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.tenancy.TenantStatus;
import cloud.tansu.server.tenancy.TestTenantRegistry;
import cloud.tansu.testkit.AdjustableClock;
import cloud.tansu.testkit.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeliveryWorkerTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final AdjustableClock clock = new AdjustableClock();
  private final ScriptedSubscriber subscriber = new ScriptedSubscriber();
  private final CountDownLatch testIsOver = new CountDownLatch(1);
  private final List<DeliveryWorker> workers = new ArrayList<>();
  private TestTenantRegistry tenants;
  private DeliveryNode node;
  private DeliveryWorker worker;
  private TenantId acme;

  @BeforeEach
  void open() {
    tenants = new TestTenantRegistry(databases);
    node = new DeliveryNode(databases.get(), clock, List.of(subscriber));
    worker = worker(node);
    acme = tenant("acme");
  }

  @AfterEach
  void close() {
    testIsOver.countDown();
    workers.forEach(DeliveryWorker::stop);
  }

  private DeliveryWorker worker(DeliveryNode of) {
    DeliveryWorker made =
        new DeliveryWorker(of.deliver, of.due, tenants.get(), DeliveryNode.config());
    workers.add(made);
    return made;
  }

  private TenantId tenant(String id) {
    TenantId tenant = tenants.tenant(id);
    databases
        .get()
        .tenant(
            tenant,
            unit ->
                node.subscriptions()
                    .create(unit, ScriptedSubscriber.KIND, EventTypeFilter.ALL, true));
    return tenant;
  }

  private void happen(TenantId tenant) {
    node.happen(tenant, "document.created", "{}");
  }

  private long due() {
    return databases
        .get()
        .readPlatform(unit -> unit.count("select count(*) from event_deliveries_due"));
  }

  @Test
  void deliversAllThatIsDueWhenItIsWoken() {
    for (int i = 0; i < 20; i++) {
      happen(acme);
    }
    assertThat(node.woken).hasSize(20);

    worker.wake(acme);

    Eventually.holds("all are delivered", () -> subscriber.seen.size() == 20);
  }

  @Test
  void doesNothingOfATransactionThatIsRolledBack() {
    try {
      databases
          .get()
          .tenant(
              acme,
              unit -> {
                node.happen(unit, acme, "document.created", "{}");
                throw new IllegalStateException("no");
              });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("no");
    }

    assertThat(node.woken).isEmpty();
    assertThat(node.deliveries(acme)).isEmpty();
  }

  @Test
  void findsWhatANodeLeftThatDiedRightAfterTheCommit() {
    happen(acme);
    worker.look();
    assertThat(subscriber.seen).isEmpty();

    clock.advance(DeliveryNode.config().lease());
    worker.look();

    Eventually.holds("it is delivered", () -> subscriber.seen.size() == 1);
  }

  @Test
  void findsTheNextTryWhenItIsDue() {
    happen(acme);
    subscriber.answer = delivery -> ScriptedSubscriber.refused();
    worker.wake(acme);
    Eventually.holds("it is due again in seconds", () -> dueWithin(acme, Duration.ofSeconds(4)));

    subscriber.answer = delivery -> ScriptedSubscriber.delivered();
    clock.advance(Duration.ofSeconds(4));
    worker.look();

    Eventually.holds("it was tried again", () -> subscriber.seen.size() == 2);
  }

  private boolean dueWithin(TenantId tenant, Duration wait) {
    return databases
            .get()
            .readPlatform(
                unit ->
                    unit.count(
                        "select count(*) from event_deliveries_due"
                            + " where tenant_id = ? and due_at <= ?",
                        tenant.value(),
                        clock.instant().plus(wait)))
        == 1;
  }

  @Test
  void forgetsATenantForWhichNothingIsLeft() {
    happen(acme);
    worker.wake(acme);
    Eventually.holds("it is delivered", () -> subscriber.seen.size() == 1);
    assertThat(due()).isEqualTo(1);

    clock.advance(DueTenants.STAY.plusSeconds(61));
    worker.look();

    Eventually.holds("nothing is due", () -> due() == 0);
  }

  @Test
  void givesADueTenantToOneOfTwoNodes() {
    happen(acme);
    clock.advance(DeliveryNode.config().lease());
    DeliveryNode other = new DeliveryNode(databases.get(), clock, List.of(subscriber));

    List<TenantId> taken = new ArrayList<>(node.due.take(10));
    taken.addAll(other.due.take(10));

    assertThat(taken).containsExactly(acme);
  }

  @Test
  void slowSubscribersOfOneTenantDoNotHoldUpAnother() {
    TenantId globex = tenant("globex");
    subscriber.answer =
        delivery -> {
          if (delivery.tenant().equals(acme)) {
            await(testIsOver);
          }
          return ScriptedSubscriber.delivered();
        };
    for (int i = 0; i < 30; i++) {
      happen(acme);
    }
    worker.wake(acme);
    Eventually.holds("four of acme wait", () -> subscriber.seen.size() == 4);

    happen(globex);
    worker.wake(globex);

    Eventually.holds(
        "globex has its event", () -> node.newest(globex).status() == DeliveryStatus.DELIVERED);
  }

  @Test
  void aSlowSubscriberDoesNotHoldUpOthersOfItsTenant() {
    subscriber.answer =
        delivery -> {
          if (delivery.event().type().equals("document.created")) {
            await(testIsOver);
          }
          return ScriptedSubscriber.delivered();
        };
    databases
        .get()
        .tenant(
            acme,
            unit -> unit.update("update sys.event_subscriptions set filters = '{document.*}'"));
    databases
        .get()
        .tenant(
            acme,
            unit ->
                node.subscriptions()
                    .create(
                        unit,
                        ScriptedSubscriber.KIND,
                        new EventTypeFilter(List.of("user.*")),
                        true));
    happen(acme);
    worker.wake(acme);
    Eventually.holds("one waits", () -> subscriber.seen.size() == 1);

    node.happen(acme, "user.created", "{}");
    worker.wake(acme);

    Eventually.holds(
        "the other has its event", () -> node.newest(acme).status() == DeliveryStatus.DELIVERED);
  }

  @Test
  void sendsNothingOfATenantThatIsClosedUntilItIsOpenAgain() {
    happen(acme);
    tenants.move(acme, TenantStatus.SUSPENDED);
    clock.advance(DeliveryNode.config().lease());
    worker.look();
    Eventually.holds("it is put off", () -> !dueWithin(acme, Duration.ofSeconds(59)));
    assertThat(subscriber.seen).isEmpty();

    tenants.move(acme, TenantStatus.ACTIVE);
    clock.advance(Duration.ofMinutes(2));
    worker.look();

    Eventually.holds("it is delivered", () -> subscriber.seen.size() == 1);
  }

  @Test
  void forgetsATenantThatIsGone() {
    TenantId gone = databases.tenant("gone");
    databases
        .get()
        .tenant(
            gone,
            unit -> {
              node.due.announce(unit, gone);
              return true;
            });
    clock.advance(DeliveryNode.config().lease());

    worker.look();

    Eventually.holds("it is not in the list", () -> due() == 0);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
