package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.DatabaseName;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Migrations;
import cloud.tansu.server.persistence.Provisioner;
import cloud.tansu.server.persistence.SchemaFamily;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.util.PasswordUtil;

/**
 * Makes and drops the database and the SQL roles of a tenant, as the provisioner. All names are
 * made of a checked id.
 */
@ApplicationScoped
class TenantDatabases {

  private final Provisioner provisioner;
  private final Databases databases;
  private final Tokens tokens;
  private final TenancyConfig config;
  private final String schemaVersion;

  @Inject
  TenantDatabases(
      Provisioner provisioner,
      Databases databases,
      Migrations migrations,
      Tokens tokens,
      TenancyConfig config) {
    this.provisioner = provisioner;
    this.databases = databases;
    this.tokens = tokens;
    this.config = config;
    this.schemaVersion = migrations.newestVersion(SchemaFamily.TENANT);
  }

  /** The migration that a database made now has reached. */
  String schemaVersion() {
    return schemaVersion;
  }

  static String userRole(TenantId tenant) {
    return tenant.databaseName() + "_user";
  }

  static String readOnlyRole(TenantId tenant) {
    return tenant.databaseName() + "_ro";
  }

  /**
   * The roles for direct SQL. Their passwords are random and kept nowhere: access begins when the
   * tenant's administrator sets one. The server only ever sees the verifier.
   */
  void createRoles(TenantId tenant) {
    String limits = " NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS IN ROLE ";
    provisioner.on(
        DatabaseName.MAINTENANCE,
        statement -> {
          statement.execute(
              "CREATE ROLE "
                  + userRole(tenant)
                  + " LOGIN PASSWORD '"
                  + verifier()
                  + "' CONNECTION LIMIT "
                  + config.connectionLimit()
                  + limits
                  + "tansu_tenant_rw");
          statement.execute(
              "CREATE ROLE "
                  + readOnlyRole(tenant)
                  + " NOLOGIN CONNECTION LIMIT 5"
                  + limits
                  + "tansu_tenant_ro");
          return true;
        });
  }

  private String verifier() throws SQLException {
    return PasswordUtil.encodePassword("unused", tokens.secret().toCharArray(), "scram-sha-256");
  }

  /** Copies the template into a database that nobody can connect to yet. */
  void createDatabase(DatabaseName database) {
    provisioner.on(
        DatabaseName.MAINTENANCE,
        statement ->
            statement.execute(
                "CREATE DATABASE "
                    + database
                    + " TEMPLATE "
                    + DatabaseName.TEMPLATE
                    + " OWNER "
                    + Migrations.OWNER
                    + " STRATEGY wal_log ALLOW_CONNECTIONS false"));
  }

  /** Says who may connect and with which defaults, then opens the database. */
  void open(TenantId tenant, DatabaseName database) {
    String user = userRole(tenant);
    String readOnly = readOnlyRole(tenant);
    String inDatabase = " IN DATABASE " + database + " SET ";
    provisioner.on(
        DatabaseName.MAINTENANCE,
        statement -> {
          run(
              statement,
              "REVOKE ALL ON DATABASE " + database + " FROM PUBLIC",
              "GRANT CONNECT, TEMPORARY ON DATABASE "
                  + database
                  + " TO "
                  + user
                  + ", tansu_app, tansu_provisioner",
              "GRANT CONNECT ON DATABASE " + database + " TO " + readOnly,
              "ALTER ROLE " + user + inDatabase + "search_path = public, app",
              "ALTER ROLE " + readOnly + inDatabase + "search_path = public, app",
              "ALTER ROLE " + readOnly + inDatabase + "default_transaction_read_only = on",
              "ALTER ROLE " + user + " SET statement_timeout = '60s'",
              "ALTER ROLE " + user + " SET idle_in_transaction_session_timeout = '60s'",
              "ALTER ROLE " + user + " SET lock_timeout = '30s'",
              "ALTER DATABASE " + database + " ALLOW_CONNECTIONS true");
          return true;
        });
  }

  /** Lets the tenant's own SQL role in, or keeps it out and ends its sessions. */
  void allowDirectAccess(TenantId tenant, boolean allowed) {
    String user = userRole(tenant);
    provisioner.on(
        DatabaseName.MAINTENANCE,
        statement -> {
          statement.execute("ALTER ROLE " + user + (allowed ? " LOGIN" : " NOLOGIN"));
          if (!allowed) {
            statement.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename IN ('"
                    + user
                    + "', '"
                    + readOnlyRole(tenant)
                    + "')");
          }
          return true;
        });
  }

  /** Removes database and roles, as far as they exist; what is gone already is no failure. */
  void drop(TenantId tenant, DatabaseName database) {
    databases.forget(database);
    provisioner.on(
        DatabaseName.MAINTENANCE,
        statement -> statement.execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)"));
    provisioner.on(
        DatabaseName.MAINTENANCE,
        statement -> {
          statement.execute("DROP ROLE IF EXISTS " + userRole(tenant));
          statement.execute("DROP ROLE IF EXISTS " + readOnlyRole(tenant));
          statement.execute("DROP ROLE IF EXISTS " + FunctionRole.nameOf(tenant));
          return true;
        });
  }

  private static void run(Statement statement, String... commands) throws SQLException {
    statement.execute(String.join("; ", commands));
  }
}
