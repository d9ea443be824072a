package cloud.tansu.bench;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import org.postgresql.ds.PGSimpleDataSource;

/** The tenant's database, reached as the server reaches it: same role, same driver. */
final class DirectDatabase {

  private final PGSimpleDataSource source = new PGSimpleDataSource();

  private DirectDatabase(Properties server, String tenant) {
    source.setServerNames(new String[] {server.getProperty("tansu.database.host")});
    source.setPortNumbers(new int[] {Integer.parseInt(server.getProperty("tansu.database.port"))});
    source.setUser(server.getProperty("tansu.database.app-user"));
    source.setPassword(server.getProperty("tansu.database.app-password"));
    source.setDatabaseName("tansu_tenant_" + tenant.replace('-', '_'));
    // prepared on the server from the first execution
    source.setPrepareThreshold(1);
  }

  /** Reads the credentials that the launcher keeps in the data directory. */
  static DirectDatabase of(Path data, String tenant) throws IOException {
    Properties server = new Properties();
    try (Reader reader = Files.newBufferedReader(data.resolve("server.properties"))) {
      server.load(reader);
    }
    return new DirectDatabase(server, tenant);
  }

  Connection connect() throws SQLException {
    return source.getConnection();
  }
}
