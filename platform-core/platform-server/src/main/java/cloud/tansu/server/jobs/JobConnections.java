package cloud.tansu.server.jobs;

import cloud.tansu.server.persistence.PlatformDataSource;
import jakarta.enterprise.inject.spi.CDI;
import java.sql.Connection;
import java.sql.SQLException;
import org.quartz.utils.ConnectionProvider;

/** Gives Quartz, which makes this object by name, connections to the platform database. */
public final class JobConnections implements ConnectionProvider {

  @Override
  public Connection getConnection() throws SQLException {
    return CDI.current().select(PlatformDataSource.class).get().open();
  }

  @Override
  public void shutdown() {
    // the pool belongs to the platform
  }

  @Override
  public void initialize() {
    // nothing to set up
  }
}
