package cloud.tansu.server.persistence;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.testkit.RealPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fresh databases for every test, with the tables of all features:
 *
 * <pre>{@code
 * @RegisterExtension final TestDatabases databases = new TestDatabases();
 *
 * @Test void keepsWhatWasWritten() {
 *   TenantId acme = databases.tenant("acme");
 *   databases.get().tenant(acme, unit -> unit.update("INSERT INTO app.x …"));
 * }
 * }</pre>
 *
 * Platform and audit database are copied from a migrated template before each test, a tenant's at
 * {@link #tenant(String)}; what a test made is dropped after it. Everything connects with the roles
 * that the platform has in production.
 */
public final class TestDatabases implements BeforeEachCallback, AfterEachCallback {

  private final List<DatabaseName> made = new ArrayList<>();

  @Override
  public void beforeEach(ExtensionContext context) {
    fresh(SchemaFamily.PLATFORM, DatabaseName.PLATFORM);
    fresh(SchemaFamily.AUDIT, DatabaseName.AUDIT);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    made.forEach(
        database -> {
          shared().databases().forget(database);
          RealPostgres.shared().dropDatabase(database.value());
        });
    made.clear();
  }

  /** The databases, bound to the fresh ones of this test. */
  public Databases get() {
    return shared().databases();
  }

  public Migrations migrations() {
    return shared().migrations();
  }

  public Provisioner provisioner() {
    return shared().provisioner();
  }

  /** Sessions of roles that are not the server's. */
  public RestrictedSessions restrictedSessions() {
    return new RestrictedSessions(configuration().bind(DatabaseConfig.class));
  }

  /** Connections to the platform database that no unit of work manages. */
  public PlatformDataSource platformDataSource() {
    return new PlatformDataSource(new DatabaseAccess(configuration().bind(DatabaseConfig.class)));
  }

  /** The configuration under which the platform reaches this server. */
  public Configuration configuration() {
    return Configuration.of(configurationValues());
  }

  /** The same as keys and values, to be put together with others. */
  public Map<String, String> configurationValues() {
    return values();
  }

  /** A fresh database for a tenant, found by its id; no row is written anywhere. */
  public TenantId tenant(String id) {
    TenantId tenant = new TenantId(id);
    tenantDatabase(DatabaseName.forNewTenant(tenant));
    return tenant;
  }

  /** A fresh tenant database of any name, to be dropped after the test. */
  public DatabaseName tenantDatabase(DatabaseName name) {
    fresh(SchemaFamily.TENANT, name);
    made.add(name);
    return name;
  }

  /** Drops a database after the test that the test itself brings about, if it is there then. */
  public void dropAfterwards(DatabaseName name) {
    made.add(name);
  }

  private static void fresh(SchemaFamily family, DatabaseName database) {
    shared().connections().of(family).forget(database);
    RealPostgres.shared().cloneDatabase(database.value(), templateOf(family).value());
  }

  private static DatabaseName templateOf(SchemaFamily family) {
    return new DatabaseName("test_" + family.name().toLowerCase(Locale.ROOT) + "_template");
  }

  private static Map<String, String> values() {
    return Map.of(
        "tansu.database.host",
        RealPostgres.shared().host(),
        "tansu.database.port",
        Integer.toString(RealPostgres.shared().port()),
        "tansu.database.provisioner-password",
        "tansu_provisioner",
        "tansu.database.app-password",
        "tansu_app");
  }

  private static Wiring shared() {
    return Wiring.INSTANCE;
  }

  /** Built once per JVM: session factories and templates are dear, databases are cheap. */
  private record Wiring(
      Databases databases,
      DatabaseConnections connections,
      Migrations migrations,
      Provisioner provisioner) {

    private static final Wiring INSTANCE = build();

    private static Wiring build() {
      DatabaseConfig config = Configuration.of(values()).bind(DatabaseConfig.class);
      List<SchemaContribution> contributions = SchemaContributions.onClassPath();
      DatabaseAccess access = new DatabaseAccess(config);
      DatabaseConnections connections = new DatabaseConnections(access, config);
      Migrations migrations = new Migrations(contributions, access, Wiring.class.getClassLoader());
      RealPostgres.shared().cloneDatabase(DatabaseName.PLATFORM.value(), "template0");
      for (SchemaFamily family : SchemaFamily.values()) {
        buildTemplate(family, migrations);
      }
      return new Wiring(
          new Databases(
              connections, new SessionFactories(contributions), DatabaseName::forNewTenant),
          connections,
          migrations,
          new Provisioner(access));
    }

    private static void buildTemplate(SchemaFamily family, Migrations migrations) {
      DatabaseName template = templateOf(family);
      boolean ofTenants = family == SchemaFamily.TENANT;
      RealPostgres.shared().cloneDatabase(template.value(), ofTenants ? "tansu_base" : "template0");
      if (!ofTenants) {
        RealPostgres.shared()
            .execute(template.value(), "SET ROLE " + Migrations.OWNER + "; " + PlatformGrants.SQL);
      }
      migrations.migrate(family, template);
    }
  }
}
