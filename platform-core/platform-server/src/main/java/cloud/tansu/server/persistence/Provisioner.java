package cloud.tansu.server.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The role that creates databases and roles. Only tenancy and the start of the platform use it;
 * names come from values that cannot carry SQL.
 */
public final class Provisioner {

  private final DatabaseAccess access;

  Provisioner(DatabaseAccess access) {
    this.access = access;
  }

  /** Runs statements outside a transaction on a database, on a connection of its own. */
  public <T extends @org.jspecify.annotations.Nullable Object> T on(
      DatabaseName database, ProvisionerWork<T> work) {
    try (Connection connection = source(database).getConnection();
        Statement statement = connection.createStatement()) {
      return work.run(statement);
    } catch (SQLException failure) {
      throw new DatabaseFault(failure);
    }
  }

  /** Whether a database of that name exists. */
  public boolean exists(DatabaseName database) {
    return on(
        DatabaseName.MAINTENANCE,
        statement -> {
          try (ResultSet rows =
              statement.executeQuery(
                  "SELECT 1 FROM pg_database WHERE datname = '" + database.value() + "'")) {
            return rows.next();
          }
        });
  }

  private DataSource source(DatabaseName database) {
    return access.provisioner(database);
  }

  /** What the provisioner is to do. */
  @FunctionalInterface
  public interface ProvisionerWork<T extends @org.jspecify.annotations.Nullable Object> {
    T run(Statement statement) throws SQLException;
  }
}
