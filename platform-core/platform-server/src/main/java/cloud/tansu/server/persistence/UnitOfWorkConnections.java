package cloud.tansu.server.persistence;

import java.sql.Connection;
import org.hibernate.engine.jdbc.connections.spi.MultiTenantConnectionProvider;

/**
 * Makes Hibernate multi-tenant by database and gives it no connection: every session is opened on
 * the connection of its unit of work, so that asking for another one is a fault.
 */
final class UnitOfWorkConnections implements MultiTenantConnectionProvider<String> {

  private static final long serialVersionUID = 1L;

  @Override
  public Connection getAnyConnection() {
    throw outsideAUnitOfWork();
  }

  @Override
  public void releaseAnyConnection(Connection connection) {
    throw outsideAUnitOfWork();
  }

  @Override
  public Connection getConnection(String database) {
    throw outsideAUnitOfWork();
  }

  @Override
  public void releaseConnection(String database, Connection connection) {
    throw outsideAUnitOfWork();
  }

  private static IllegalStateException outsideAUnitOfWork() {
    return new IllegalStateException("A session works on the connection of its unit of work");
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
