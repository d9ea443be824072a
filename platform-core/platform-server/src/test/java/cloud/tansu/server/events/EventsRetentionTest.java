package cloud.tansu.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventsRetentionTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private EventsRetention after(Duration later) {
    EventsConfig config = new EventsConfig(Duration.ofDays(7), 1, 1, 1);
    return new EventsRetention(databases.get(), config, Clock.offset(Clock.systemUTC(), later));
  }

  @Test
  void removesWhatIsOldAndRemembersHowFar() {
    TenantId acme = databases.tenant("acme");
    EventLog log = TestEvents.log(databases);
    TestEvents.documents(databases, acme, 3);
    long last = log.extent(acme).newest();

    assertThat(after(Duration.ofDays(6)).maintain(acme)).isZero();
    assertThat(after(Duration.ofDays(8)).maintain(acme)).isEqualTo(3);

    assertThat(log.after(acme, 0, 10, EventTypeFilter.ALL).events()).isEmpty();
    assertThat(log.extent(acme)).isEqualTo(new EventLog.Extent(last, last));
    assertThat(log.extent(acme).continuesAt(last)).isTrue();
    assertThat(log.extent(acme).continuesAt(last - 1)).isFalse();
    assertThat(log.extent(acme).continuesAt(last + 1)).isFalse();
  }

  @Test
  void keepsPositionsGrowingAfterEverythingWasRemoved() {
    TenantId acme = databases.tenant("acme");
    EventLog log = TestEvents.log(databases);
    TestEvents.documents(databases, acme, 2);
    after(Duration.ofDays(8)).maintain(acme);
    long removed = log.extent(acme).removedThrough();

    TestEvents.documents(databases, acme, 1);

    assertThat(log.extent(acme).newest()).isGreaterThan(removed);
    assertThat(log.after(acme, removed, 10, EventTypeFilter.ALL).events()).hasSize(1);
  }

  @Test
  void aTenantCannotLoseAnotherTenantsEvents() {
    TenantId acme = databases.tenant("acme");
    TenantId globex = databases.tenant("globex");
    TestEvents.documents(databases, acme, 1);
    TestEvents.documents(databases, globex, 1);

    after(Duration.ofDays(8)).maintain(acme);

    EventLog log = TestEvents.log(databases);
    assertThat(log.after(globex, 0, 10, EventTypeFilter.ALL).events()).hasSize(1);
  }
}
