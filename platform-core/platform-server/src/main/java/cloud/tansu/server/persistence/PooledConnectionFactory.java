package cloud.tansu.server.persistence;

import cloud.tansu.server.persistence.ConnectionPools.PooledConnection;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.commons.pool2.BaseKeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens, checks and closes the connections of a pool. */
final class PooledConnectionFactory
    extends BaseKeyedPooledObjectFactory<DatabaseName, PooledConnection> {

  private static final Logger LOG = LoggerFactory.getLogger(PooledConnectionFactory.class);
  private static final Duration TRUSTED = Duration.ofMillis(500);
  private static final int CHECK_SECONDS = 3;

  private final ConnectionOpener opener;

  PooledConnectionFactory(ConnectionOpener opener) {
    this.opener = opener;
  }

  @Override
  public PooledConnection create(DatabaseName database) throws SQLException {
    return new PooledConnection(database, opener.open(database));
  }

  @Override
  public PooledObject<PooledConnection> wrap(PooledConnection connection) {
    return new DefaultPooledObject<>(connection);
  }

  /** A connection that was used a moment ago is taken as alive; asking would cost a round trip. */
  @Override
  public boolean validateObject(DatabaseName key, PooledObject<PooledConnection> pooled) {
    if (pooled.getIdleDuration().compareTo(TRUSTED) < 0) {
      return true;
    }
    try {
      return pooled.getObject().connection().isValid(CHECK_SECONDS);
    } catch (SQLException broken) {
      LOG.debug("database.connection.broken database={}", key, broken);
      return false;
    }
  }

  @Override
  public void destroyObject(DatabaseName key, PooledObject<PooledConnection> pooled)
      throws SQLException {
    pooled.getObject().connection().close();
  }

  /** Opens a connection to a database. */
  @FunctionalInterface
  interface ConnectionOpener {
    java.sql.Connection open(DatabaseName database) throws SQLException;
  }
}
