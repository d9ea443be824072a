package cloud.tansu.server.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Sessions of a role that is not the server's, for SQL that somebody else wrote. Each is made for
 * one use: nothing that the SQL leaves behind in its session is there for the next.
 */
public final class RestrictedSessions {

  private static final int LOGIN_SECONDS = 5;
  private static final String RESULT_BUFFER = "16M";

  private final DatabaseConfig config;

  RestrictedSessions(DatabaseConfig config) {
    this.config = config;
  }

  /**
   * Opens a session; the caller closes it.
   *
   * @param limit of the time of one statement
   * @throws SQLException with state 28P01 when the password is another, 28000 when the role does
   *     not exist or may not sign in, 53300 when it has as many sessions as it may
   */
  public Connection open(DatabaseName database, String role, String password, Duration limit)
      throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(config.url(database));
    source.setUser(role);
    source.setPassword(password);
    source.setLoginTimeout(LOGIN_SECONDS);
    source.setSocketTimeout((int) limit.toSeconds() + LOGIN_SECONDS);
    source.setStringType("unspecified");
    source.setMaxResultBuffer(RESULT_BUFFER);
    source.setOptions(
        "-c statement_timeout="
            + limit.toMillis()
            + " -c lock_timeout="
            + limit.toMillis()
            + " -c idle_in_transaction_session_timeout=10000 -c temp_buffers=1MB");
    source.setApplicationName("tansucloud-functions");
    return source.getConnection();
  }
}
