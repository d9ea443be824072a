package cloud.tansu.server.persistence;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Brings databases to the newest version of their family, as the role that owns the platform's
 * objects. Migrations are forward only and never change once released.
 */
public final class Migrations {

  /** The role that owns databases, schemas and tables of the platform. */
  public static final String OWNER = "tansu_owner";

  private final List<SchemaContribution> contributions;
  private final DatabaseAccess access;
  private final ClassLoader classLoader;
  private final Map<SchemaFamily, String> newest = new ConcurrentHashMap<>();

  Migrations(List<SchemaContribution> contributions, DatabaseAccess access, ClassLoader loader) {
    this.contributions = List.copyOf(contributions);
    this.access = access;
    this.classLoader = loader;
  }

  /** Applies what is missing. */
  public void migrate(SchemaFamily family, DatabaseName database) {
    configuration(family, access.provisioner(database)).load().migrate();
  }

  /** The version that a database of this family has when nothing is missing. */
  public String newestVersion(SchemaFamily family) {
    return newest.computeIfAbsent(family, this::findNewest);
  }

  private String findNewest(SchemaFamily family) {
    MigrationInfo[] all =
        configuration(family, access.provisioner(DatabaseName.PLATFORM)).load().info().all();
    MigrationVersion newest = MigrationVersion.EMPTY;
    for (MigrationInfo info : all) {
      if (info.getVersion() != null && info.getVersion().compareTo(newest) > 0) {
        newest = info.getVersion();
      }
    }
    return newest.getVersion();
  }

  private FluentConfiguration configuration(SchemaFamily family, DataSource source) {
    String[] locations =
        contributions.stream()
            .filter(contribution -> contribution.family() == family)
            .map(contribution -> "classpath:" + contribution.migrations())
            .distinct()
            .toArray(String[]::new);
    return Flyway.configure(classLoader)
        .dataSource(source)
        .locations(locations)
        .defaultSchema(family.historySchema())
        .initSql("SET ROLE " + OWNER + "; SET lock_timeout = '10s'")
        .failOnMissingLocations(true)
        .validateMigrationNaming(true)
        .outOfOrder(false)
        .createSchemas(true)
        .loggers("slf4j");
  }
}
