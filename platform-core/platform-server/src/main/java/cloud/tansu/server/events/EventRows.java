package cloud.tansu.server.events;

import cloud.tansu.server.persistence.Jsonb;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** Events as rows of {@code sys.events}. */
final class EventRows {

  static final String COLUMNS =
      "position, id, type, subject, occurred_at, data::text, collection_id, owner, actor,"
          + " traceparent, depth";

  private EventRows() {}

  static Event read(ResultSet row) throws SQLException {
    return new Event(
        row.getLong(1),
        row.getObject(2, UUID.class),
        row.getString(3),
        row.getString(4),
        row.getObject(5, OffsetDateTime.class).toInstant(),
        new Jsonb(row.getString(6)),
        Optional.ofNullable(row.getObject(7, UUID.class)),
        Optional.ofNullable(row.getString(8)),
        Optional.ofNullable(row.getString(9)),
        Optional.ofNullable(row.getString(10)),
        row.getInt(11));
  }
}
