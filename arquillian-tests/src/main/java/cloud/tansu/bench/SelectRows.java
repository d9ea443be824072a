package cloud.tansu.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Reads the rows of the same documents without the server in between. */
final class SelectRows implements Work {

  private static final String SELECT =
      "select id, collection_id, created_at, version, updated_at, content::text"
          + " from app.documents where id = ?";

  private final Connection connection;
  private final PreparedStatement select;
  private final List<UUID> ids;
  private final SplittableRandom random;

  private SelectRows(Connection connection, List<UUID> ids, int client) throws SQLException {
    this.connection = connection;
    this.select = connection.prepareStatement(SELECT);
    this.ids = ids;
    this.random = new SplittableRandom(client);
  }

  static Work.Kind of(DirectDatabase database, BenchTenant tenant) {
    List<UUID> ids = tenant.documents().stream().map(each -> UUID.fromString(each.id())).toList();
    return client -> new SelectRows(database.connect(), ids, client);
  }

  @Override
  public boolean once() throws SQLException, BenchFailure {
    select.setObject(1, ids.get(random.nextInt(ids.size())));
    try (ResultSet row = select.executeQuery()) {
      if (!row.next() || row.getString(6) == null) {
        throw new BenchFailure("a document's row is missing");
      }
    }
    return true;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
