package cloud.tansu.server.data;

import cloud.tansu.server.data.query.Projection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document as it is stored.
 *
 * @param collectionId empty for a document that direct SQL put outside of any collection
 * @param content JSON text as the database writes it; empty for {@code null}
 */
record Document(
    UUID id,
    Optional<UUID> collectionId,
    Instant createdAt,
    Revision revision,
    Optional<String> content) {

  private static final String STATE = "id, collection_id, created_at, version, updated_at, ";

  static final String COLUMNS = STATE + "content::text";

  /** For a row that is gone, and whose content nobody asks for. */
  static final String WITHOUT_CONTENT = STATE + "null::text";

  static Document of(ResultSet row) throws SQLException {
    UUID collection = row.getObject(2, UUID.class);
    String text = row.getString(6);
    return new Document(
        row.getObject(1, UUID.class),
        Optional.ofNullable(collection),
        row.getObject(3, OffsetDateTime.class).toInstant(),
        new Revision(row.getLong(4), row.getObject(5, OffsetDateTime.class).toInstant()),
        Optional.ofNullable(text));
  }

  Document withContent(String text) {
    return new Document(id, collectionId, createdAt, revision, Optional.of(text));
  }

  /** Writes the document's JSON; the content goes through as it is. */
  void write(StringBuilder out) {
    write(out, Projection.all());
  }

  /** Writes the members that are shown. */
  void write(StringBuilder out, Projection shown) {
    int begin = out.length();
    member(out, shown, "id", id);
    member(out, shown, "collectionId", collectionId.orElse(null));
    if (shown.shows(DocumentBody.CONTENT)) {
      out.append(",\"content\":").append(content.orElse("null"));
    }
    if (shown.shows("version")) {
      out.append(",\"version\":").append(revision.version());
    }
    member(out, shown, "createdAt", createdAt);
    member(out, shown, "updatedAt", revision.updatedAt());
    out.setCharAt(begin, '{');
    out.append('}');
  }

  private static void member(
      StringBuilder out, Projection shown, String name, @Nullable Object value) {
    if (!shown.shows(name)) {
      return;
    }
    out.append(",\"").append(name).append("\":");
    if (value == null) {
      out.append("null");
    } else {
      out.append('"').append(value).append('"');
    }
  }
}
