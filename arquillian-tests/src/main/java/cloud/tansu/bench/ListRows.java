package cloud.tansu.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SplittableRandom;
import java.util.UUID;

/** Reads the same lists without the server in between. */
final class ListRows implements Work {

  private static final String FROM =
      " from app.documents where collection_id = ? %s order by created_at desc, id limit "
          + ListDocuments.PAGE_SIZE;
  private static final String COLUMNS =
      "select id, collection_id, created_at, version, updated_at, content::text";
  private static final String PAGE = COLUMNS + FROM.formatted("") + " offset ?";
  private static final String FILTER = COLUMNS + FROM.formatted("and content @> ?::jsonb");
  private static final String COUNT = "select count(*) from app.documents where collection_id = ?";

  private final Connection connection;
  private final PreparedStatement rows;
  private final PreparedStatement count;
  private final UUID collection;
  private final boolean filtered;
  private final int lists;
  private final SplittableRandom random;

  private ListRows(DirectDatabase database, BenchTenant tenant, boolean filtered, int client)
      throws SQLException {
    this.connection = database.connect();
    this.rows = connection.prepareStatement(filtered ? FILTER : PAGE);
    this.count = connection.prepareStatement(COUNT);
    this.collection = UUID.fromString(tenant.collection());
    this.filtered = filtered;
    this.lists = filtered ? tenant.documents().size() : ListDocuments.PAGES;
    this.random = new SplittableRandom(client);
  }

  /** Pages of fifty, and the number of all, as the API answers. */
  static Work.Kind pages(DirectDatabase database, BenchTenant tenant) {
    return client -> new ListRows(database, tenant, false, client);
  }

  /** Single documents by a member of their content. */
  static Work.Kind filtered(DirectDatabase database, BenchTenant tenant) {
    return client -> new ListRows(database, tenant, true, client);
  }

  @Override
  public boolean once() throws SQLException, BenchFailure {
    int number = random.nextInt(lists);
    rows.setObject(1, collection);
    if (filtered) {
      rows.setString(2, "{\"number\":" + number + "}");
    } else {
      rows.setInt(2, number * ListDocuments.PAGE_SIZE);
      count();
    }
    int found = 0;
    try (ResultSet each = rows.executeQuery()) {
      while (each.next()) {
        found += each.getString(6) == null ? 0 : 1;
      }
    }
    if (found == 0) {
      throw new BenchFailure("a list of rows is empty");
    }
    return true;
  }

  private void count() throws SQLException {
    count.setObject(1, collection);
    try (ResultSet total = count.executeQuery()) {
      total.next();
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
