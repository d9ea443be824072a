package cloud.tansu.server.data;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A document in a list for administrators.
 *
 * @param beginning of its JSON content
 * @param bytes of the whole content
 */
public record DocumentPreview(
    UUID id, String beginning, long bytes, long version, Instant createdAt, Instant updatedAt) {

  /** What a row consists of, out of a query that calls the content's text {@code body}. */
  static final String COLUMNS =
      "id, left(coalesce(body, 'null'), 300), coalesce(octet_length(body), 4), version, created_at,"
          + " updated_at";

  static DocumentPreview of(ResultSet row) throws SQLException {
    return new DocumentPreview(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getLong(3),
        row.getLong(4),
        row.getObject(5, OffsetDateTime.class).toInstant(),
        row.getObject(6, OffsetDateTime.class).toInstant());
  }
}
