package cloud.tansu.server.persistence;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Connections to the platform database for a library that manages its own transactions, such as the
 * job scheduler. They come from no pool of requests, so that jobs and requests cannot starve each
 * other; the borrower closes them.
 */
public final class PlatformDataSource {

  private final DatabaseAccess access;

  PlatformDataSource(DatabaseAccess access) {
    this.access = access;
  }

  /** A connection of the application role. */
  public Connection open() throws SQLException {
    return access.openAsApplication(SchemaFamily.PLATFORM, DatabaseName.PLATFORM);
  }
}
