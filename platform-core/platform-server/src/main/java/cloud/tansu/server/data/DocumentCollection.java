package cloud.tansu.server.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A named set of documents. */
record DocumentCollection(UUID id, String name, Instant createdAt, Revision revision) {

  static final String COLUMNS = "id, name, created_at, version, updated_at";

  static DocumentCollection of(ResultSet row) throws SQLException {
    return new DocumentCollection(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getObject(3, OffsetDateTime.class).toInstant(),
        new Revision(row.getLong(4), row.getObject(5, OffsetDateTime.class).toInstant()));
  }
}
