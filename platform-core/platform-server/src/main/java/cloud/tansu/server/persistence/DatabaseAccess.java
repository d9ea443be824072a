package cloud.tansu.server.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens connections as the application role or as the provisioner. */
final class DatabaseAccess {

  private static final int LOGIN_SECONDS = 10;

  private final DatabaseConfig config;

  DatabaseAccess(DatabaseConfig config) {
    this.config = config;
  }

  Connection openAsApplication(SchemaFamily family, DatabaseName database) throws SQLException {
    PGSimpleDataSource source = source(database, config.appUser(), config.appPassword());
    source.setCurrentSchema(family.searchPath());
    source.setOptions(
        "-c statement_timeout="
            + config.statementTimeout().toMillis()
            + " -c lock_timeout=10000 -c idle_in_transaction_session_timeout=60000");
    source.setApplicationName("tansucloud");
    return source.getConnection();
  }

  /** Connections of the provisioner, which may create databases and roles. */
  DataSource provisioner(DatabaseName database) {
    PGSimpleDataSource source =
        source(database, config.provisionerUser(), config.provisionerPassword());
    source.setApplicationName("tansucloud-provisioner");
    return source;
  }

  private PGSimpleDataSource source(DatabaseName database, String user, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(config.url(database));
    source.setUser(user);
    source.setPassword(password);
    source.setLoginTimeout(LOGIN_SECONDS);
    source.setPrepareThreshold(2);
    source.setReWriteBatchedInserts(true);
    return source;
  }
}
