package cloud.tansu.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class RealPostgresTest {

  private final RealPostgres postgres = RealPostgres.shared();

  @Test
  void clonesADatabaseWithItsTables() throws SQLException {
    postgres.cloneDatabase("model", "template0");
    postgres.execute("model", "CREATE TABLE t(a int); INSERT INTO t VALUES (42)");

    postgres.cloneDatabase("copy", "model");

    try (Connection connection = postgres.openAsSuperuser("copy");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT a FROM t")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(42);
    }
  }

  @Test
  void letsTheProvisionerMakeDatabasesAndTheApplicationNot() throws SQLException {
    try (Connection connection =
            postgres.open("postgres", "tansu_provisioner", "tansu_provisioner");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE made OWNER tansu_owner TEMPLATE tansu_base");
      statement.execute("DROP DATABASE made");
    }

    assertThatThrownBy(() -> postgres.open("postgres", "tansu_app", "tansu_app"))
        .isInstanceOf(SQLException.class);
  }
}
