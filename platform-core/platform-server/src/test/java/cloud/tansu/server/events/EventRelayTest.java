package cloud.tansu.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.DatabaseName;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.tenancy.TenantStatus;
import cloud.tansu.server.tenancy.TestTenantRegistry;
import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.RealPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventRelayTest {

  private static final Clock CLOCK = Clock.systemUTC();
  private static final String DOCUMENT = "insert into app.documents (content) values ('1')";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private TestTenantRegistry tenants;
  private TenantId acme;
  private EventNode node;

  @BeforeEach
  void open() {
    tenants = new TestTenantRegistry(databases);
    acme = tenants.tenant("acme");
    node = new EventNode(databases, CLOCK);
  }

  @AfterEach
  void close() {
    node.close();
  }

  private void write(TenantId tenant, EventNode through, int documents) {
    databases
        .get()
        .tenant(
            tenant,
            unit -> {
              through.relay.wake(unit, tenant);
              return unit.update(
                  "insert into app.documents (content) select to_jsonb(i)"
                      + " from generate_series(1, ?) i",
                  documents);
            });
  }

  private long waiting(TenantId tenant) {
    return databases
        .get()
        .readTenant(tenant, unit -> unit.count("select count(*) from sys.outbox"));
  }

  @Test
  void movesEventsToTheLogAndTellsThisNodeAndTheOthers() {
    try (EventNode other = new EventNode(databases, CLOCK)) {
      other.messages.start();
      Eventually.holds("the other node listens", other.messages::isListening);

      write(acme, node, 1);

      Eventually.holds("the event is in the log", () -> node.events(acme).size() == 1);
      TenantChanged change = new TenantChanged(acme, node.events(acme).getFirst().position());
      Eventually.holds("this node knows", () -> node.changed.contains(change));
      Eventually.holds("the other node knows", () -> other.changed.contains(change));
      assertThat(waiting(acme)).isZero();
    }
  }

  @Test
  void movesMoreThanOneBatchInTheirOrder() {
    write(acme, node, 1_200);

    Eventually.holds("all are in the log", () -> node.events(acme).size() == 1_200);
    assertThat(node.events(acme))
        .isSortedAccordingTo((a, b) -> Long.compare(a.position(), b.position()));
    List<String> order =
        databases
            .get()
            .readTenant(
                acme,
                unit ->
                    unit.query(
                        "select d.content::text from sys.events e join app.documents d"
                            + " on d.id = (e.data->>'id')::uuid order by e.position",
                        row -> row.getString(1)));
    assertThat(order)
        .isEqualTo(IntStream.rangeClosed(1, 1_200).mapToObj(Integer::toString).toList());
  }

  @Test
  void theLatestOfSomeTypesAreReadTheNewestFirst() {
    write(acme, node, 30);
    Eventually.holds("all are in the log", () -> node.events(acme).size() == 30);
    EventTypeFilter documents = new EventTypeFilter(List.of("document.*"));
    EventTypeFilter users = new EventTypeFilter(List.of("user.*"));

    assertThat(node.log.latest(acme, 5, 1_000, documents))
        .isEqualTo(node.events(acme).subList(25, 30).reversed());
    assertThat(node.log.latest(acme, 50, 10, documents)).hasSizeBetween(1, 10);
    assertThat(node.log.latest(acme, 5, 1_000, users)).isEmpty();
  }

  @Test
  void twoNodesMoveEachEventOnce() {
    AtomicInteger seen = new AtomicInteger();
    EventConsumer counter = (unit, tenant, events) -> seen.addAndGet(events.size());
    try (EventNode one = new EventNode(databases, CLOCK, counter);
        EventNode two = new EventNode(databases, CLOCK, counter)) {
      for (int i = 0; i < 40; i++) {
        write(acme, i % 2 == 0 ? one : two, 25);
        one.relay.wake(acme);
        two.relay.wake(acme);
      }

      Eventually.holds("all are in the log", () -> one.events(acme).size() == 1_000);
      Eventually.holds("nothing waits", () -> waiting(acme) == 0);
      assertThat(seen).hasValue(1_000);
      assertThat(one.events(acme).stream().map(Event::id).distinct()).hasSize(1_000);
    }
  }

  @Test
  void aConsumerThatFailsHoldsEventsBackUntilItWorks() {
    AtomicInteger calls = new AtomicInteger();
    EventConsumer fragile =
        (unit, tenant, events) -> {
          unit.update("insert into sys.roles (name, description) values ('noted', '')");
          if (calls.incrementAndGet() == 1) {
            throw new IllegalStateException("crashed here");
          }
        };
    try (EventNode other = new EventNode(databases, CLOCK, fragile)) {
      databases.get().tenantStatement(acme, unit -> unit.update(DOCUMENT));
      other.relay.handle(acme);

      assertThat(node.types(acme)).isEmpty();
      assertThat(waiting(acme)).isEqualTo(1);
      assertThat(other.troubles.count()).isEqualTo(1);
      assertThat(other.changed).isEmpty();

      Eventually.holds("it is tried again", () -> !node.types(acme).isEmpty());
      Eventually.holds("it is well again", () -> other.troubles.count() == 0);
      assertThat(noted()).isEqualTo(1);
    }
  }

  private long noted() {
    return databases
        .get()
        .readTenant(
            acme, unit -> unit.count("select count(*) from sys.roles where name = 'noted'"));
  }

  @Test
  void aConnectionCutInTheMiddleLosesAndDoublesNothing() {
    AtomicInteger calls = new AtomicInteger();
    EventConsumer cut =
        (unit, tenant, events) -> {
          if (calls.incrementAndGet() == 1) {
            terminate(unit);
          }
          unit.query("select 1", row -> true);
        };
    try (EventNode other = new EventNode(databases, CLOCK, cut)) {
      write(acme, other, 10);

      Eventually.holds("all are in the log", () -> node.events(acme).size() == 10);
      assertThat(calls).hasValue(2);
      assertThat(waiting(acme)).isZero();
    }
  }

  private static void terminate(UnitOfWork unit) throws SQLException {
    long process = unit.count("select pg_backend_pid()");
    RealPostgres.shared().execute("postgres", "select pg_terminate_backend(" + process + ")");
  }

  @Test
  void aReaderMissesNothingOfATransactionThatIsCommittedLater() throws SQLException {
    try (Connection slow =
            RealPostgres.shared().open(acme.databaseName(), "tansu_app", "tansu_app");
        Statement statement = slow.createStatement()) {
      slow.setAutoCommit(false);
      statement.execute(DOCUMENT);
      databases.get().tenantStatement(acme, unit -> unit.update(DOCUMENT));
      node.relay.handle(acme);
      long seen = node.log.extent(acme).newest();

      slow.commit();
      node.relay.handle(acme);

      List<Event> later = node.log.after(acme, seen, 10, EventTypeFilter.ALL).events();
      assertThat(later).hasSize(1);
      assertThat(later.getFirst().position()).isGreaterThan(seen);
    }
  }

  @Test
  void whileOneNodeMovesEventsAnotherLeavesThemAlone() throws SQLException {
    databases.get().tenantStatement(acme, unit -> unit.update(DOCUMENT));
    try (Connection busy = RealPostgres.shared().openAsSuperuser(acme.databaseName());
        Statement statement = busy.createStatement()) {
      busy.setAutoCommit(false);
      statement.execute("select 1 from sys.event_relay for update");

      node.relay.handle(acme);
      assertThat(node.types(acme)).isEmpty();
      assertThat(node.troubles.count()).isZero();

      busy.rollback();
      Eventually.holds("it looks again", () -> node.types(acme).size() == 1);
    }
  }

  @Test
  void aTenantThatIsClosedKeepsItsEvents() {
    databases.get().tenantStatement(acme, unit -> unit.update(DOCUMENT));
    tenants.move(acme, TenantStatus.SUSPENDED);

    node.relay.handle(acme);

    assertThat(waiting(acme)).isEqualTo(1);
    assertThat(node.troubles.count()).isZero();
  }

  @Test
  void aBrokenDatabaseDoesNotHoldUpTheOthers() {
    TenantId broken = tenants.tenant("globex");
    databases.get().forget(new DatabaseName(broken.databaseName()));
    RealPostgres.shared().dropDatabase(broken.databaseName());

    node.relay.wake(broken);
    write(acme, node, 1);

    Eventually.holds("the other's event is in the log", () -> node.types(acme).size() == 1);
    Eventually.holds("the trouble is known", () -> node.troubles.count() == 1);
    assertThat(node.troubles.mayTry(broken)).isFalse();
  }

  @Test
  void whatAStopLeftBehindIsMovedAfterTheStart() {
    TenantId globex = tenants.tenant("globex");
    for (TenantId tenant : List.of(acme, globex)) {
      databases.get().tenantStatement(tenant, unit -> unit.update(DOCUMENT));
    }

    node.sweep.start();

    Eventually.holds("acme's is moved", () -> node.types(acme).size() == 1);
    Eventually.holds("globex' is moved", () -> node.types(globex).size() == 1);
  }

  @Test
  void aTenantCannotSeeAnotherTenantsEvents() {
    TenantId globex = tenants.tenant("globex");

    write(acme, node, 2);

    Eventually.holds("they are in the log", () -> node.events(acme).size() == 2);
    assertThat(node.events(globex)).isEmpty();
    assertThat(node.changed).extracting(TenantChanged::tenant).containsOnly(acme);
  }
}
