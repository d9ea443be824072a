package cloud.tansu.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Inserts a row and waits until a listener of the database has been told of it (NOTIFY). */
final class AwaitNotifications implements Work {

  private static final int PATIENCE_MILLIS = 10_000;
  private static final String CHANNEL = "bench_documents";
  private static final String INSERT =
      "with made as (insert into app.documents (collection_id, content) values (?, ?::jsonb)"
          + " returning id) select pg_notify('"
          + CHANNEL
          + "', id::text) from made";

  private final Connection writer;
  private final Connection listener;
  private final PreparedStatement insert;
  private final UUID collection;
  private long number;

  private AwaitNotifications(DirectDatabase database, UUID collection) throws SQLException {
    this.writer = database.connect();
    this.listener = database.connect();
    this.insert = writer.prepareStatement(INSERT);
    this.collection = collection;
    try (Statement statement = listener.createStatement()) {
      statement.execute("listen " + CHANNEL);
    }
  }

  static Work.Kind of(DirectDatabase database, BenchTenant tenant) {
    UUID collection = UUID.fromString(tenant.collection());
    return client -> new AwaitNotifications(database, collection);
  }

  @Override
  public boolean once() throws SQLException, BenchFailure {
    insert.setObject(1, collection);
    insert.setString(2, DocumentContent.of(number++));
    insert.execute();
    PGNotification[] told = listener.unwrap(PGConnection.class).getNotifications(PATIENCE_MILLIS);
    if (told == null || told.length == 0) {
      throw new BenchFailure("a listener was not told of a row");
    }
    return true;
  }

  @Override
  public void close() throws SQLException {
    listener.close();
    writer.close();
  }
}
