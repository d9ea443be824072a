package cloud.tansu.server.persistence;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.ConnectionPools.PooledConnection;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The way to the databases. Every call is bound to one database: the platform's, the audit's, or
 * that of one tenant, whose name comes from the tenant registry alone.
 *
 * <p>{@code platform}, {@code audit} and {@code tenant} run a transaction that is committed when
 * the work returns and rolled back when it throws. {@code readTenant} and {@code readPlatform} run
 * statements one by one, without the round trips of a transaction: for single reads.
 *
 * @implNote Failures of the database come as {@link DatabaseFault}; a full pool as the problem
 *     {@code unavailable}.
 */
public final class Databases implements AutoCloseable {

  private final DatabaseConnections connections;
  private final SessionFactories sessions;
  private final TenantDatabaseLocator locator;

  Databases(
      DatabaseConnections connections, SessionFactories sessions, TenantDatabaseLocator locator) {
    this.connections = connections;
    this.sessions = sessions;
    this.locator = locator;
  }

  public <T extends @Nullable Object> T platform(Work<T> work) {
    return transact(SchemaFamily.PLATFORM, DatabaseName.PLATFORM, work);
  }

  public <T extends @Nullable Object> T readPlatform(Work<T> work) {
    return read(SchemaFamily.PLATFORM, DatabaseName.PLATFORM, work);
  }

  public <T extends @Nullable Object> T audit(Work<T> work) {
    return transact(SchemaFamily.AUDIT, DatabaseName.AUDIT, work);
  }

  public <T extends @Nullable Object> T tenant(TenantId tenant, Work<T> work) {
    return transact(SchemaFamily.TENANT, locator.databaseOf(tenant), work);
  }

  public <T extends @Nullable Object> T readTenant(TenantId tenant, Work<T> work) {
    return read(SchemaFamily.TENANT, locator.databaseOf(tenant), work);
  }

  /**
   * Runs ONE statement on a tenant's database, which commits by itself: a single insert, update or
   * delete saves the round trip of a commit. What belongs together goes through {@link #tenant}.
   */
  public <T extends @Nullable Object> T tenantStatement(TenantId tenant, Work<T> work) {
    UnitOfWork[] finished = new UnitOfWork[1];
    T result =
        with(
            SchemaFamily.TENANT,
            locator.databaseOf(tenant),
            (connection, unit) -> {
              finished[0] = unit;
              return work.run(unit);
            });
    finished[0].committed();
    return result;
  }

  /**
   * As {@link #tenant}, for the registry itself: a database that is being made has no entry yet.
   */
  public <T extends @Nullable Object> T tenantDatabase(DatabaseName database, Work<T> work) {
    return transact(SchemaFamily.TENANT, database, work);
  }

  /** Closes the unused connections to a tenant's database, so that it can be dropped. */
  public void forget(DatabaseName database) {
    connections.of(SchemaFamily.TENANT).forget(database);
  }

  /** How many connections the server holds at this moment. */
  public ConnectionCounts counts() {
    ConnectionPools platform = connections.of(SchemaFamily.PLATFORM);
    ConnectionPools tenants = connections.of(SchemaFamily.TENANT);
    return new ConnectionCounts(
        platform.open(),
        platform.inUse(),
        tenants.open(),
        tenants.inUse(),
        tenants.waiting(),
        tenants.databases());
  }

  private <T extends @Nullable Object> T transact(
      SchemaFamily family, DatabaseName database, Work<T> work) {
    UnitOfWork[] finished = new UnitOfWork[1];
    T result =
        with(
            family,
            database,
            (connection, unit) -> {
              connection.setAutoCommit(false);
              T value = work.run(unit);
              unit.flush();
              connection.commit();
              connection.setAutoCommit(true);
              finished[0] = unit;
              return value;
            });
    finished[0].committed();
    return result;
  }

  private <T extends @Nullable Object> T read(
      SchemaFamily family, DatabaseName database, Work<T> work) {
    return with(family, database, (connection, unit) -> work.run(unit));
  }

  private <T extends @Nullable Object> T with(
      SchemaFamily family, DatabaseName database, ConnectionWork<T> work) {
    PooledConnection pooled = connections.borrow(family, database);
    Connection connection = pooled.connection();
    UnitOfWork unit =
        new UnitOfWork(family, database, connection, open -> sessions.open(family, database, open));
    boolean usable = false;
    try {
      T result = work.run(connection, unit);
      unit.closeSession();
      usable = true;
      return result;
    } catch (SQLException failure) {
      usable = !DatabaseFault.breaksConnection(failure) && rolledBack(connection, unit);
      throw new DatabaseFault(failure);
    } catch (org.hibernate.JDBCException failure) {
      usable =
          !DatabaseFault.breaksConnection(failure.getSQLException())
              && rolledBack(connection, unit);
      throw new DatabaseFault(failure.getSQLException());
    } catch (RuntimeException | Error failure) {
      usable = rolledBack(connection, unit);
      throw failure;
    } finally {
      if (usable) {
        connections.giveBack(family, pooled);
      } else {
        connections.discard(family, pooled);
      }
    }
  }

  private static boolean rolledBack(Connection connection, UnitOfWork unit) {
    try {
      unit.closeSession();
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      return true;
    } catch (SQLException | RuntimeException broken) {
      return false;
    }
  }

  @Override
  public void close() {
    sessions.close();
    connections.close();
  }

  /** Work on a connection. */
  @FunctionalInterface
  private interface ConnectionWork<T extends @Nullable Object> {
    T run(Connection connection, UnitOfWork unit) throws SQLException;
  }

  /**
   * Connections held by the server.
   *
   * @param platformOpen open to the platform and audit databases
   * @param platformInUse of these, lent to a unit of work
   * @param tenantOpen open to tenant databases
   * @param tenantInUse of these, lent to a unit of work
   * @param tenantWaiting requests that wait for one
   * @param tenantPools tenant databases to which there are any
   */
  public record ConnectionCounts(
      int platformOpen,
      int platformInUse,
      int tenantOpen,
      int tenantInUse,
      int tenantWaiting,
      int tenantPools) {}
}
