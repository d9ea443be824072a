package cloud.tansu.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Inserts a hundred rows in one batch and one transaction, without the server in between. */
final class InsertManyRows implements Work {

  private static final String INSERT =
      "insert into app.documents (collection_id, content) values (?, ?::jsonb)";

  private final Connection connection;
  private final PreparedStatement insert;
  private final UUID collection;
  private long number;

  private InsertManyRows(Connection connection, UUID collection) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(false);
    this.insert = connection.prepareStatement(INSERT);
    this.collection = collection;
  }

  static Work.Kind of(DirectDatabase database, BenchTenant tenant) {
    UUID collection = UUID.fromString(tenant.collection());
    return client -> new InsertManyRows(database.connect(), collection);
  }

  @Override
  public boolean once() throws SQLException {
    for (int i = 0; i < InsertManyDocuments.DOCUMENTS; i++) {
      insert.setObject(1, collection);
      insert.setString(2, DocumentContent.of(number++));
      insert.addBatch();
    }
    insert.executeBatch();
    connection.commit();
    return true;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
