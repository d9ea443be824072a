package cloud.tansu.server.storage.rows;

import cloud.tansu.server.events.EventContext;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.Usage;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The row that says what a space holds. */
public final class SpaceUsage {

  private SpaceUsage() {}

  /**
   * Locks the row until the transaction ends, which lets one write of a space in at a time, and
   * tells the triggers who acts. Must be the first statement: what is read after it stays as it is.
   */
  public static Usage lock(UnitOfWork unit, Quota quota) throws SQLException {
    return unit.first(
            "select bytes, objects, garbage from sys.storage_usage where "
                + EventContext.CONDITION
                + " for update",
            row -> usage(row, quota),
            EventContext.ofRequest().json())
        .orElseThrow();
  }

  public static Usage read(UnitOfWork unit, Quota quota) throws SQLException {
    return unit.first(
            "select bytes, objects, garbage from sys.storage_usage", row -> usage(row, quota))
        .orElseThrow();
  }

  private static Usage usage(ResultSet row, Quota quota) throws SQLException {
    return new Usage(row.getLong(1), row.getLong(2), quota, row.getLong(3));
  }

  /** Adds to it what a write has brought, less what it has removed. */
  public static void add(UnitOfWork unit, long bytes, long objects) throws SQLException {
    if (bytes != 0 || objects != 0) {
      unit.update(
          "update sys.storage_usage set bytes = bytes + ?, objects = objects + ?", bytes, objects);
    }
  }
}
