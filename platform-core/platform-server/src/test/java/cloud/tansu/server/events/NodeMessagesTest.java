package cloud.tansu.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.Eventually;
import cloud.tansu.testkit.RealPostgres;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeMessagesTest {

  private static final TenantId ACME = new TenantId("acme");
  private static final String CUT_LISTENERS =
      "select pg_terminate_backend(pid) from pg_stat_activity where query = 'LISTEN tansu_events'";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private EventNode one;
  private EventNode two;

  @BeforeEach
  void open() {
    one = new EventNode(databases, Clock.systemUTC());
    two = new EventNode(databases, Clock.systemUTC());
    two.messages.start();
    Eventually.holds("the node listens", two.messages::isListening);
  }

  @AfterEach
  void close() {
    one.close();
    two.close();
  }

  @Test
  void tellsTheOtherNodeOnce() {
    one.messages.tell(new TenantChanged(ACME, 7));
    one.messages.tell(new TenantChanged(ACME, 7));
    one.messages.tell(new TenantChanged(ACME, 8));

    Eventually.holds("the last is known", () -> two.changed.contains(new TenantChanged(ACME, 8)));
    assertThat(two.changed).containsExactly(new TenantChanged(ACME, 7), new TenantChanged(ACME, 8));
  }

  @Test
  void listensAgainAndSaysThatItMayHaveMissedSomething() {
    int before = two.missed.get();

    RealPostgres.shared().execute("postgres", CUT_LISTENERS);

    Eventually.holds("it says so", () -> two.missed.get() > before);
    Eventually.holds("it listens again", two.messages::isListening);
    one.messages.tell(new TenantChanged(ACME, 9));
    Eventually.holds("it hears", () -> two.changed.contains(new TenantChanged(ACME, 9)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "acme", "acme:", "acme:x", "ACME!:1", ":1", "acme:1:2"})
  void passesOverMessagesOfOthers(String message) {
    assertThat(NodeMessages.read(message)).isEmpty();
  }
}
