package cloud.tansu.server.persistence;

import cloud.tansu.server.persistence.ConnectionPools.PooledConnection;

/** The pools of the server: one for platform and audit, one for all tenants together. */
final class DatabaseConnections implements AutoCloseable {

  private final ConnectionPools platform;
  private final ConnectionPools tenants;

  DatabaseConnections(DatabaseAccess access, DatabaseConfig config) {
    int perPlatformDatabase = config.maxPlatformConnections();
    this.platform =
        new ConnectionPools(
            new PooledConnectionFactory(
                database -> access.openAsApplication(SchemaFamily.PLATFORM, database)),
            2 * perPlatformDatabase,
            perPlatformDatabase,
            config);
    this.tenants =
        new ConnectionPools(
            new PooledConnectionFactory(
                database -> access.openAsApplication(SchemaFamily.TENANT, database)),
            config.maxTenantConnections(),
            config.maxConnectionsPerTenant(),
            config);
  }

  PooledConnection borrow(SchemaFamily family, DatabaseName database) {
    return of(family).borrow(database);
  }

  void giveBack(SchemaFamily family, PooledConnection connection) {
    of(family).giveBack(connection);
  }

  void discard(SchemaFamily family, PooledConnection connection) {
    of(family).discard(connection);
  }

  ConnectionPools of(SchemaFamily family) {
    return switch (family) {
      case PLATFORM, AUDIT -> platform;
      case TENANT -> tenants;
    };
  }

  @Override
  public void close() {
    platform.close();
    tenants.close();
  }
}
