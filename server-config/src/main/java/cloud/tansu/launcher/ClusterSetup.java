package cloud.tansu.launcher;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.util.PasswordUtil;

/**
 * The roles and the base database that the server builds on. Every statement may be run again: a
 * start that was interrupted half way is completed by the next one.
 */
final class ClusterSetup {
  static final String APPLICATION = "tansu_app";
  static final String PROVISIONER = "tansu_provisioner";
  private static final String BASE = "tansu_base";
  private static final int MIN_SERVER_VERSION = 160_000;
  private static final List<String> GROUPS =
      List.of("tansu_owner", "tansu_tenant_rw", "tansu_tenant_ro");

  private static final List<String> SUPERUSER_GRANTS =
      List.of(
          "GRANT pg_signal_backend TO tansu_provisioner",
          "GRANT pg_read_all_stats TO tansu_provisioner, tansu_app",
          "GRANT pg_use_reserved_connections TO tansu_provisioner, tansu_app",
          "REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC",
          "GRANT CONNECT ON DATABASE postgres TO tansu_provisioner");

  // who is connected, and to which database, is nobody's business but the platform's
  private static final List<String> CATALOGUE_HARDENING =
      List.of(
          "REVOKE SELECT ON pg_catalog.pg_stat_activity, pg_catalog.pg_stat_database,"
              + " pg_catalog.pg_stat_replication, pg_catalog.pg_stat_ssl,"
              + " pg_catalog.pg_stat_gssapi FROM PUBLIC",
          "REVOKE EXECUTE ON FUNCTION pg_catalog.pg_stat_get_activity(int) FROM PUBLIC",
          "GRANT SELECT ON pg_catalog.pg_stat_activity, pg_catalog.pg_stat_database"
              + " TO tansu_app, tansu_provisioner, pg_monitor",
          "GRANT EXECUTE ON FUNCTION pg_catalog.pg_stat_get_activity(int)"
              + " TO tansu_app, tansu_provisioner, pg_monitor");

  private final DatabaseAddress administrator;
  private final boolean superuser;

  private ClusterSetup(DatabaseAddress administrator, boolean superuser) {
    this.administrator = administrator;
    this.superuser = superuser;
  }

  /** For a user that may do everything: the embedded cluster. */
  static ClusterSetup asSuperuser(DatabaseAddress administrator) {
    return new ClusterSetup(administrator, true);
  }

  /** For a user with CREATEDB and CREATEROLE; what only a superuser can do is left out. */
  static ClusterSetup asRoleCreator(DatabaseAddress administrator) {
    return new ClusterSetup(administrator, false);
  }

  static boolean databaseExists(DatabaseAddress address, String database) throws SQLException {
    try (Connection connection = address.connect()) {
      return exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database);
    }
  }

  void apply(String applicationPassword, String provisionerPassword) throws SQLException {
    try (Connection connection = administrator.connect();
        Statement sql = connection.createStatement()) {
      requireVersion(connection);
      for (String group : GROUPS) {
        createRole(connection, sql, group, "NOLOGIN");
      }
      String limit = superuser ? " CONNECTION LIMIT 160" : "";
      ensureLogin(connection, sql, APPLICATION, "LOGIN" + limit, applicationPassword);
      ensureLogin(connection, sql, PROVISIONER, "LOGIN CREATEDB CREATEROLE", provisionerPassword);
      grantMemberships(sql);
      if (superuser) {
        for (String statement : SUPERUSER_GRANTS) {
          sql.execute(statement);
        }
      }
      createBase(connection, sql);
    }
    if (superuser) {
      hardenBase();
    }
  }

  private static void requireVersion(Connection connection) throws SQLException {
    try (Statement sql = connection.createStatement();
        ResultSet row = sql.executeQuery("SELECT current_setting('server_version_num')::int")) {
      row.next();
      if (row.getInt(1) < MIN_SERVER_VERSION) {
        throw new SQLException("PostgreSQL 16 or newer is needed, this is " + row.getInt(1));
      }
    }
  }

  private void grantMemberships(Statement sql) throws SQLException {
    if (!superuser) {
      // whoever creates a role may administer it, but only be it after saying so
      sql.execute("GRANT tansu_owner TO CURRENT_USER WITH INHERIT TRUE, SET TRUE");
    }
    sql.execute("GRANT tansu_owner TO tansu_provisioner");
    sql.execute(
        "GRANT tansu_tenant_rw, tansu_tenant_ro TO tansu_provisioner"
            + " WITH ADMIN OPTION, INHERIT FALSE, SET FALSE");
  }

  private void ensureLogin(
      Connection connection, Statement sql, String role, String rights, String password)
      throws SQLException {
    boolean created = createRole(connection, sql, role, rights);
    // a role of another node keeps its password as long as that is the one we know
    if (created || superuser || !signsIn(role, password)) {
      sql.execute("ALTER ROLE " + role + " " + rights + " PASSWORD '" + verifier(password) + "'");
    }
  }

  private boolean signsIn(String role, String password) {
    try (Connection connection = administrator.withUser(role, password).connect()) {
      return connection.isValid(1);
    } catch (SQLException refused) {
      return false;
    }
  }

  /** Computed here, so that the password itself never reaches the database or its log. */
  private static String verifier(String password) {
    return PasswordUtil.encodeScramSha256(password.toCharArray());
  }

  private static boolean createRole(
      Connection connection, Statement sql, String role, String rights) throws SQLException {
    if (exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
      return false;
    }
    sql.execute("CREATE ROLE " + role + " " + rights);
    return true;
  }

  private static void createBase(Connection connection, Statement sql) throws SQLException {
    if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", BASE)) {
      sql.execute("CREATE DATABASE " + BASE + " TEMPLATE template0 OWNER tansu_owner");
    }
    sql.execute("REVOKE ALL ON DATABASE " + BASE + " FROM PUBLIC");
    sql.execute("ALTER DATABASE " + BASE + " IS_TEMPLATE true");
  }

  private void hardenBase() throws SQLException {
    try (Connection connection = administrator.withDatabase(BASE).connect();
        Statement sql = connection.createStatement()) {
      for (String statement : CATALOGUE_HARDENING) {
        sql.execute(statement);
      }
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }
}
