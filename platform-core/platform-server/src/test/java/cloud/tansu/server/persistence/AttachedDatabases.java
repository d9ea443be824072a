package cloud.tansu.server.persistence;

import cloud.tansu.server.kernel.Configuration;
import java.util.List;
import java.util.Map;

/** The databases of a test, seen from another process. */
public final class AttachedDatabases {

  private AttachedDatabases() {}

  /**
   * Connects to databases that are there.
   *
   * @param values as {@link TestDatabases#configurationValues()} has them
   */
  public static Databases to(Map<String, String> values) {
    DatabaseConfig config = Configuration.of(values).bind(DatabaseConfig.class);
    List<SchemaContribution> contributions = SchemaContributions.onClassPath();
    DatabaseConnections connections = new DatabaseConnections(new DatabaseAccess(config), config);
    return new Databases(
        connections, new SessionFactories(contributions), DatabaseName::forNewTenant);
  }
}
