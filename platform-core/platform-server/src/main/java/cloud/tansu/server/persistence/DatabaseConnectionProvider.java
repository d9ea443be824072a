package cloud.tansu.server.persistence;

import cloud.tansu.server.persistence.ConnectionPools.PooledConnection;
import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;

/**
 * Gives Hibernate a connection of the pool for each database; the tenant identifier is its name.
 */
final class DatabaseConnectionProvider implements MultiTenantConnectionProvider<String> {

  private static final long serialVersionUID = 1L;

  private final SchemaFamily family;
  private final transient DatabaseConnections connections;
  private final transient Map<Connection, PooledConnection> lent = new ConcurrentHashMap<>();

  DatabaseConnectionProvider(SchemaFamily family, DatabaseConnections connections) {
    this.family = family;
    this.connections = connections;
  }

  @Override
  public Connection getAnyConnection() {
    throw new IllegalStateException("A database must be named: sessions are opened per database");
  }

  @Override
  public void releaseAnyConnection(Connection connection) {
    throw new IllegalStateException("No such connection was given out");
  }

  @Override
  public Connection getConnection(String database) {
    PooledConnection pooled = connections.borrow(family, new DatabaseName(database));
    lent.put(pooled.connection(), pooled);
    return pooled.connection();
  }

  @Override
  public void releaseConnection(String database, Connection connection) {
    PooledConnection pooled = lent.remove(connection);
    if (pooled != null) {
      connections.giveBack(family, pooled);
    }
  }

  @Override
  public boolean supportsAggressiveRelease() {
    return false;
  }

  @Override
  public boolean isUnwrappableAs(Class<?> unwrapType) {
    return false;
  }

  @Override
  public <T> T unwrap(Class<T> unwrapType) {
    throw new IllegalArgumentException("Cannot be unwrapped as " + unwrapType.getName());
  }
}
