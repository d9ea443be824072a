package cloud.tansu.server.events;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.testkit.RealPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** A session of a tenant's own SQL role, as outside programs have one. */
public final class DirectSql implements AutoCloseable {

  private final String database;
  private final String role;
  private final Connection connection;

  private DirectSql(String database, String role, Connection connection) {
    this.database = database;
    this.role = role;
    this.connection = connection;
  }

  public static DirectSql as(TenantId tenant) throws SQLException {
    String database = tenant.databaseName();
    String role = "test_direct_" + UUID.randomUUID().toString().replace("-", "");
    RealPostgres.shared()
        .execute(
            database,
            "CREATE ROLE "
                + role
                + " LOGIN PASSWORD 'direct' IN ROLE tansu_tenant_rw; GRANT CONNECT ON DATABASE "
                + database
                + " TO "
                + role);
    Connection connection = RealPostgres.shared().open(database, role, "direct");
    return new DirectSql(database, role, connection);
  }

  Connection connection() {
    return connection;
  }

  public void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    RealPostgres.shared()
        .execute(database, "DROP OWNED BY " + role + " CASCADE; DROP ROLE " + role);
  }
}
