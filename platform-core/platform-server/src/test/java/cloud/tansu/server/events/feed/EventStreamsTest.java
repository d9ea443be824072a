package cloud.tansu.server.events.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.events.EventLog;
import cloud.tansu.server.events.EventTypeFilter;
import cloud.tansu.server.events.EventVisibility;
import cloud.tansu.server.events.EventsConfig;
import cloud.tansu.server.events.TestEvents;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.telemetry.TestTelemetry;
import cloud.tansu.server.tenancy.TenantStatus;
import cloud.tansu.server.tenancy.TestTenantRegistry;
import cloud.tansu.server.web.Caller;
import cloud.tansu.testkit.Eventually;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventStreamsTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant EXPIRY = NOW.plus(Duration.ofMinutes(10));

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final ReaderOnPaper reader = new ReaderOnPaper();
  private TestTenantRegistry tenants;
  private TenantId acme;
  private EventLog log;
  private OpenStreams open;
  private EventStreams streams;

  @BeforeEach
  void begin() {
    tenants = new TestTenantRegistry(databases);
    acme = tenants.tenant("acme");
    log = TestEvents.log(databases);
    open = new OpenStreams(new EventsConfig(Duration.ofDays(7), 2, 3, 2), TestTelemetry.metrics());
    streams =
        new EventStreams(
            open,
            log,
            new VisibleEvents(EventVisibility.SCOPE_ONLY),
            tenants.get(),
            Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void end() {
    streams.stop();
  }

  private static Caller caller(TenantId tenant, String... roles) {
    return new Caller("u-1", Optional.of(tenant), Set.of("db.read"), Set.of(roles), Map.of());
  }

  private EventStream follow(
      TenantId tenant, StreamOutput output, String types, long after, boolean continues) {
    EventStream.Reader who =
        new EventStream.Reader(
            tenant, caller(tenant, Caller.TENANT_ADMIN_ROLE), EventTypeFilter.parse(types), EXPIRY);
    return follow(who, output, new EventStream.Start(after, continues));
  }

  private EventStream follow(EventStream.Reader who, StreamOutput output, EventStream.Start start) {
    EventStream stream = new EventStream(who, output, start, NOW);
    open.add(stream);
    return stream;
  }

  private EventStream follow() {
    return follow(acme, reader, "*", 0, true);
  }

  private long newest() {
    return log.extent(acme).newest();
  }

  @Test
  void sendsWhatHappensAfterThePosition() {
    TestEvents.documents(databases, acme, 2);
    long known = newest();
    TestEvents.documents(databases, acme, 1);
    follow(acme, reader, "*", known, true);

    streams.pump(acme);

    assertThat(reader.text()).startsWith("retry: 2000\nid: " + known + "\n: connected\n\n");
    assertThat(reader.ids()).containsExactly(known, newest());
    assertThat(reader.data()).hasSize(1);
    assertThat(reader.data().getFirst())
        .contains("\"specversion\":\"1.0\"", "\"source\":\"/tenants/acme\"", "\"tid\":\"acme\"")
        .contains("\"type\":\"document.created\"", "\"sequence\":\"" + newest() + "\"");
  }

  @Test
  void sendsALongLogInParts() {
    TestEvents.documents(databases, acme, 250);
    follow();

    streams.wake(acme);

    Eventually.holds("all have come", () -> reader.data().size() == 250);
    assertThat(reader.ids()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void sendsOnlyTheTypesAskedForAndStillGoesOn() {
    TestEvents.collection(databases, acme, "notes");
    TestEvents.documents(databases, acme, 3);
    EventStream stream = follow(acme, reader, "collection.*", 0, true);

    streams.pump(acme);

    assertThat(reader.data()).hasSize(1).allMatch(data -> data.contains("collection.created"));
    assertThat(stream.cursor().position()).isEqualTo(newest());
  }

  @Test
  void saysWhenTheLogDoesNotReachBackToThePosition() {
    follow(acme, reader, "*", 40, false);

    streams.pump(acme);

    assertThat(reader.text()).contains("id: 40\nevent: reset\ndata: {\"position\":\"40\"}\n\n");
  }

  @Test
  void aSlowReaderHoldsNobodyUpAndIsDroppedAfterAWhile() {
    ReaderOnPaper other = new ReaderOnPaper();
    EventStream slow = follow();
    follow(acme, other, "*", 0, true);
    reader.pause();
    TestEvents.documents(databases, acme, 3);

    streams.pump(acme);
    assertThat(reader.data()).isEmpty();
    assertThat(other.data()).hasSize(3);

    streams.look(slow, NOW.plus(Duration.ofSeconds(29)));
    assertThat(reader.isClosed()).isFalse();
    streams.look(slow, NOW.plus(Duration.ofSeconds(30)));
    assertThat(reader.isClosed()).isTrue();
    assertThat(open.count()).isEqualTo(1);
  }

  @Test
  void aReaderWhoTakesAgainMissesNothing() {
    follow();
    streams.pump(acme);
    reader.pause();
    TestEvents.documents(databases, acme, 3);
    streams.pump(acme);

    reader.resume();
    streams.pump(acme);

    assertThat(reader.data()).hasSize(3);
  }

  @Test
  void aReaderWhoHasGoneLeavesNothingBehind() {
    follow();
    reader.goAway();

    streams.pump(acme);

    assertThat(open.count()).isZero();
    assertThat(open.tenants()).isEmpty();
    assertThat(reader.isClosed()).isTrue();
  }

  @Test
  void endsWithTheToken() {
    EventStream stream = follow();

    streams.look(stream, EXPIRY.minusSeconds(1));
    assertThat(reader.isClosed()).isFalse();
    streams.look(stream, EXPIRY);

    assertThat(reader.text()).endsWith("event: end\ndata: {\"reason\":\"token_expired\"}\n\n");
    assertThat(reader.isClosed()).isTrue();
    assertThat(open.count()).isZero();
  }

  @Test
  void endsWhenTheTenantIsClosed() {
    EventStream stream = follow();
    tenants.move(acme, TenantStatus.SUSPENDED);

    streams.look(stream, NOW.plus(EventStream.HEARTBEAT));

    assertThat(reader.text()).contains("tenant_closed");
    assertThat(reader.isClosed()).isTrue();
  }

  @Test
  void showsThatItIsAliveWithThePositionEveryFifteenSeconds() {
    EventStream stream = follow();
    streams.pump(acme);
    String greeting = reader.text();

    streams.look(stream, NOW.plusSeconds(14));
    assertThat(reader.text()).isEqualTo(greeting);
    streams.look(stream, NOW.plusSeconds(15));
    streams.look(stream, NOW.plusSeconds(16));

    assertThat(reader.text()).isEqualTo(greeting + ": \nid: 0\n\n");
  }

  @Test
  void opensNoMoreThanATenantAndTheNodeMayHave() {
    TenantId globex = tenants.tenant("globex");
    follow();
    EventStream second = follow(acme, new ReaderOnPaper(), "*", 0, true);

    assertThat(refusal(acme)).isEqualTo("too_many_streams");
    follow(globex, new ReaderOnPaper(), "*", 0, true);
    assertThat(refusal(globex)).isEqualTo("too_many_streams");

    streams.remove(second);
    follow(globex, new ReaderOnPaper(), "*", 0, true);
    assertThat(open.count()).isEqualTo(3);
  }

  private String refusal(TenantId tenant) {
    return catchThrowableOfType(
            ProblemException.class, () -> follow(tenant, new ReaderOnPaper(), "*", 0, true))
        .problem()
        .type()
        .code();
  }

  @Test
  void aUserWhomNoRuleOpensAnythingSeesNothing() {
    TestEvents.documents(databases, acme, 1);
    EventStream.Reader user =
        new EventStream.Reader(acme, caller(acme, "User"), EventTypeFilter.ALL, EXPIRY);
    EventStream stream = follow(user, reader, new EventStream.Start(0, true));

    streams.pump(acme);

    assertThat(reader.data()).isEmpty();
    assertThat(stream.cursor().position()).isEqualTo(newest());
  }

  @Test
  void aTenantCannotFollowAnotherTenantsEvents() {
    TenantId globex = tenants.tenant("globex");
    ReaderOnPaper other = new ReaderOnPaper();
    follow();
    follow(globex, other, "*", 0, true);

    TestEvents.documents(databases, acme, 2);
    for (TenantId tenant : List.of(acme, globex)) {
      streams.pump(tenant);
    }

    assertThat(reader.data()).hasSize(2);
    assertThat(other.data()).isEmpty();
  }
}
