package cloud.tansu.server.data;

import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a collection demands of those who write documents into it.
 *
 * @param schema the JSON Schema that content must fit
 * @param requireIfMatch whether changes must name the state that they change
 */
record CollectionDemands(Optional<String> schema, boolean requireIfMatch) {

  static final String COLUMNS = "c.schema::text, c.require_if_match";

  /**
   * Reads them from two columns of a row; a document outside of any collection has none.
   *
   * @param first the number of the first one
   */
  static CollectionDemands of(ResultSet row, int first) throws SQLException {
    return new CollectionDemands(
        Optional.ofNullable(row.getString(first)), row.getBoolean(first + 1));
  }

  /** The demands of collections, by their ids; those that do not exist are left out. */
  static Map<UUID, CollectionDemands> of(UnitOfWork unit, Collection<UUID> ids)
      throws SQLException {
    Map<UUID, CollectionDemands> found = new HashMap<>();
    unit.query(
        "select c.id, " + COLUMNS + " from app.collections c where c.id = any (?::uuid[])",
        row -> found.put(row.getObject(1, UUID.class), of(row, 2)),
        (Object) ids.stream().map(UUID::toString).toArray(String[]::new));
    return found;
  }
}
