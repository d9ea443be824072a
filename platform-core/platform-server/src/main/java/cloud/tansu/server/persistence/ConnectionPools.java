package cloud.tansu.server.persistence;

import cloud.tansu.server.kernel.Problems;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.NoSuchElementException;
import org.apache.commons.pool2.impl.GenericKeyedObjectPool;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;

/**
 * Connections to many databases under one cap: nothing is held for a database that nobody uses, and
 * when the cap is reached the longest unused connection of any database gives way.
 */
final class ConnectionPools implements AutoCloseable {

  private static final Duration SWEEP = Duration.ofSeconds(15);

  private final GenericKeyedObjectPool<DatabaseName, PooledConnection> pool;

  ConnectionPools(
      PooledConnectionFactory factory, int maxTotal, int maxPerDatabase, DatabaseConfig config) {
    GenericKeyedObjectPoolConfig<PooledConnection> limits = new GenericKeyedObjectPoolConfig<>();
    limits.setMaxTotal(maxTotal);
    limits.setMaxTotalPerKey(maxPerDatabase);
    limits.setMaxIdlePerKey(maxPerDatabase);
    limits.setMinIdlePerKey(0);
    limits.setMaxWait(config.connectionTimeout());
    limits.setTestOnBorrow(true);
    limits.setTimeBetweenEvictionRuns(SWEEP);
    limits.setMinEvictableIdleDuration(config.idleTimeout());
    limits.setNumTestsPerEvictionRun(-1);
    limits.setJmxEnabled(false);
    this.pool = new GenericKeyedObjectPool<>(factory, limits);
  }

  PooledConnection borrow(DatabaseName database) {
    try {
      return pool.borrowObject(database);
    } catch (NoSuchElementException exhausted) {
      throw Problems.UNAVAILABLE.because(
          "All database connections are busy. Try again in a moment.", exhausted);
    } catch (SQLException failure) {
      throw new DatabaseFault(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Problems.UNAVAILABLE.because("The server is shutting down.", interrupted);
    } catch (RuntimeException fault) {
      throw fault;
    } catch (Exception unexpected) {
      throw new IllegalStateException("A connection could not be opened", unexpected);
    }
  }

  void giveBack(PooledConnection connection) {
    pool.returnObject(connection.database(), connection);
  }

  void discard(PooledConnection connection) {
    try {
      pool.invalidateObject(connection.database(), connection);
    } catch (Exception closing) {
      throw new IllegalStateException("A broken connection could not be removed", closing);
    }
  }

  /** Closes the unused connections to a database, so that it can be dropped. */
  void forget(DatabaseName database) {
    pool.clear(database);
  }

  /** To how many databases there are connections. */
  int databases() {
    return pool.getKeys().size();
  }

  int open() {
    return pool.getNumActive() + pool.getNumIdle();
  }

  int inUse() {
    return pool.getNumActive();
  }

  int waiting() {
    return pool.getNumWaiters();
  }

  @Override
  public void close() {
    pool.close();
  }

  /** A physical connection and the database it belongs to. */
  record PooledConnection(DatabaseName database, Connection connection) {}
}
