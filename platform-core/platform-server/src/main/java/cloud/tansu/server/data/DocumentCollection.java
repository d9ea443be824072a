package cloud.tansu.server.data;

import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A named set of documents.
 *
 * @param hasSchema whether it has a schema, which a list leaves out
 */
record DocumentCollection(
    UUID id,
    String name,
    Instant createdAt,
    Revision revision,
    CollectionSettings settings,
    boolean hasSchema) {

  private static final String STATE =
      "id, name, created_at, version, updated_at, description, unique_keys::text,"
          + " require_if_match, schema is not null, ";

  static final String COLUMNS = STATE + "schema::text";

  /** For lists, which would become large with the schemas in them. */
  static final String WITHOUT_SCHEMA = STATE + "null::text";

  private static final TypeReference<List<List<String>>> KEYS = new TypeReference<>() {};

  static DocumentCollection of(ResultSet row) throws SQLException {
    CollectionSettings settings =
        new CollectionSettings(
            Optional.ofNullable(row.getString(6)),
            Optional.ofNullable(row.getString(10)).map(Jsonb::new),
            keys(row.getString(7)),
            row.getBoolean(8));
    return new DocumentCollection(
        row.getObject(1, UUID.class),
        row.getString(2),
        row.getObject(3, OffsetDateTime.class).toInstant(),
        new Revision(row.getLong(4), row.getObject(5, OffsetDateTime.class).toInstant()),
        settings,
        row.getBoolean(9));
  }

  /** Direct SQL may write what is no list of lists; the API then shows no keys. */
  private static List<List<String>> keys(String json) {
    try {
      return Json.mapper().readValue(json, KEYS);
    } catch (JsonProcessingException notOfTheApi) {
      return List.of();
    }
  }
}
