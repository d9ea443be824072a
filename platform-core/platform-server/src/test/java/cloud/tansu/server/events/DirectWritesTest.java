package cloud.tansu.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.tenancy.TestTenantRegistry;
import cloud.tansu.testkit.Eventually;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DirectWritesTest {

  private static final String DOCUMENT = "insert into app.documents (content) values ('1')";

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private TestTenantRegistry tenants;
  private TenantId acme;
  private EventNode node;

  @BeforeEach
  void open() {
    tenants = new TestTenantRegistry(databases);
    acme = tenants.tenant("acme");
    node = new EventNode(databases, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void findsEveryWriteOfDirectSqlSoon() throws SQLException {
    node.directWrites.start();
    try (DirectSql sql = DirectSql.as(acme)) {
      for (int i = 1; i <= 3; i++) {
        int written = i;
        long begin = System.nanoTime();
        sql.execute(DOCUMENT);

        Eventually.holds("it is in the log", () -> node.types(acme).size() == written);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        assertThat(millis).as("a session shows by itself after 10 s only").isLessThan(8_000);
      }
    }
  }

  @Test
  void findsWhatTheServerWroteWithoutSayingSo() {
    node.directWrites.look();
    databases.get().tenantStatement(acme, unit -> unit.update(DOCUMENT));

    Eventually.holds(
        "it is in the log",
        () -> {
          node.directWrites.look();
          return node.types(acme).size() == 1;
        });
  }

  @Test
  void noticesWhatAnotherNodeHasMoved() throws SQLException {
    node.directWrites.look();
    try (DirectSql sql = DirectSql.as(acme);
        EventNode other = new EventNode(databases, Clock.systemUTC())) {
      sql.execute(DOCUMENT);
      other.relay.handle(acme);

      Eventually.holds(
          "this node knows, although it does not listen",
          () -> {
            node.directWrites.look();
            return node.changed.equals(other.changed);
          });
    }
  }

  @Test
  void aTenantMadeAfterTheStartIsFoundAsWell() throws SQLException {
    node.directWrites.look();
    TenantId globex = tenants.tenant("globex");
    try (DirectSql sql = DirectSql.as(globex)) {
      sql.execute(DOCUMENT);

      Eventually.holds(
          "it is in the log",
          () -> {
            node.directWrites.look();
            return node.types(globex).size() == 1;
          });
    }
  }
}
