package cloud.tansu.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Changes one member of the same documents without the server in between. */
final class UpdateRows implements Work {

  private static final String UPDATE =
      "update app.documents set content = content || ?::jsonb where id = ?";

  private final Connection connection;
  private final PreparedStatement update;
  private final List<UUID> ids;
  private final SplittableRandom random;
  private long number;

  private UpdateRows(Connection connection, List<UUID> ids, int client) throws SQLException {
    this.connection = connection;
    this.update = connection.prepareStatement(UPDATE);
    this.ids = ids;
    this.random = new SplittableRandom(client);
  }

  static Work.Kind of(DirectDatabase database, BenchTenant tenant) {
    List<UUID> ids = tenant.documents().stream().map(each -> UUID.fromString(each.id())).toList();
    return client -> new UpdateRows(database.connect(), ids, client);
  }

  @Override
  public boolean once() throws SQLException, BenchFailure {
    update.setString(1, "{\"patched\":" + number++ + "}");
    update.setObject(2, ids.get(random.nextInt(ids.size())));
    if (update.executeUpdate() != 1) {
      throw new BenchFailure("a document's row is missing");
    }
    return true;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
