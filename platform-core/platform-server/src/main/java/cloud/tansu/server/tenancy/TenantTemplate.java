package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.StartupStep;
import cloud.tansu.server.persistence.DatabaseName;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Migrations;
import cloud.tansu.server.persistence.Provisioner;
import cloud.tansu.server.persistence.SchemaFamily;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database that new tenants are copied from, with all migrations applied. Rebuilt at start when
 * the code brings newer migrations; its version stands in the comment on the database.
 */
@ApplicationScoped
public class TenantTemplate implements StartupStep {

  private static final Logger LOG = LoggerFactory.getLogger(TenantTemplate.class);
  private static final DatabaseName BUILDING = new DatabaseName("tansu_template_building");
  private static final long BUILD_LOCK = 7_261_126_001L;

  private final Databases databases;
  private final Migrations migrations;
  private final Provisioner provisioner;

  @Inject
  TenantTemplate(Databases databases, Migrations migrations, Provisioner provisioner) {
    this.databases = databases;
    this.migrations = migrations;
    this.provisioner = provisioner;
  }

  @Override
  public int order() {
    return TENANT_TEMPLATE;
  }

  @Override
  public String name() {
    return "tenant-template";
  }

  /** Builds the template unless it is up to date; one node does it while others wait. */
  @Override
  public void start() {
    String newest = migrations.newestVersion(SchemaFamily.TENANT);
    databases.platform(
        unit -> {
          unit.query("select pg_advisory_xact_lock(?)", row -> true, BUILD_LOCK);
          if (!newest.equals(builtVersion())) {
            build(newest);
          }
          return true;
        });
  }

  private String builtVersion() {
    return provisioner.on(
        DatabaseName.MAINTENANCE,
        statement -> {
          try (ResultSet row =
              statement.executeQuery(
                  "SELECT coalesce(shobj_description(oid, 'pg_database'), '') FROM pg_database"
                      + " WHERE datname = '"
                      + DatabaseName.TEMPLATE
                      + "'")) {
            return row.next() ? row.getString(1) : "";
          }
        });
  }

  private void build(String version) {
    boolean hardened = provisioner.exists(DatabaseName.BASE);
    provisioner.on(
        DatabaseName.MAINTENANCE,
        statement -> {
          drop(statement, BUILDING);
          statement.execute(
              "CREATE DATABASE "
                  + BUILDING
                  + " OWNER "
                  + Migrations.OWNER
                  + " TEMPLATE "
                  + (hardened ? DatabaseName.BASE.value() : "template0"));
          statement.execute("REVOKE ALL ON DATABASE " + BUILDING + " FROM PUBLIC");
          statement.execute("GRANT CONNECT ON DATABASE " + BUILDING + " TO tansu_provisioner");
          return true;
        });
    migrations.migrate(SchemaFamily.TENANT, BUILDING);
    provisioner.on(
        DatabaseName.MAINTENANCE,
        statement -> {
          drop(statement, DatabaseName.TEMPLATE);
          statement.execute("ALTER DATABASE " + BUILDING + " RENAME TO " + DatabaseName.TEMPLATE);
          statement.execute(
              "COMMENT ON DATABASE " + DatabaseName.TEMPLATE + " IS '" + version + "'");
          statement.execute(
              "ALTER DATABASE "
                  + DatabaseName.TEMPLATE
                  + " WITH IS_TEMPLATE true ALLOW_CONNECTIONS false");
          return true;
        });
    LOG.info("tenancy.template.built version={} hardened={}", version, hardened);
  }

  private static void drop(Statement statement, DatabaseName database) throws SQLException {
    try (ResultSet row =
        statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + database + "'")) {
      if (!row.next()) {
        return;
      }
    }
    statement.execute("ALTER DATABASE " + database + " WITH IS_TEMPLATE false");
    statement.execute("DROP DATABASE " + database + " WITH (FORCE)");
  }
}
