package cloud.tansu.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.SplittableRandom;
import java.util.UUID;

/** Inserts rows of the same kind without the server in between, each in its own transaction. */
final class InsertRows implements Work {

  private static final String INSERT =
      "insert into app.documents (id, collection_id, content) values (?, ?, ?::jsonb)";

  private final Connection connection;
  private final PreparedStatement insert;
  private final UUID collection;
  private final SplittableRandom random;
  private long number;

  private InsertRows(Connection connection, UUID collection, int client) throws SQLException {
    this.connection = connection;
    this.insert = connection.prepareStatement(INSERT);
    this.collection = collection;
    this.random = new SplittableRandom(client);
  }

  static Work.Kind of(DirectDatabase database, BenchTenant tenant) {
    UUID collection = UUID.fromString(tenant.collection());
    return client -> new InsertRows(database.connect(), collection, client);
  }

  @Override
  public boolean once() throws SQLException {
    insert.setObject(1, ascendingId());
    insert.setObject(2, collection);
    insert.setString(3, DocumentContent.of(number++));
    insert.executeUpdate();
    return true;
  }

  /** Version 7 of RFC 9562, as the server makes them: neighbours in the index. */
  private UUID ascendingId() {
    long time = System.currentTimeMillis() << 16;
    return new UUID(time | 0x7000 | random.nextInt(0x1000), random.nextLong() >>> 2 | 1L << 63);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
