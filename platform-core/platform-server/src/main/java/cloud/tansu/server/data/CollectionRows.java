package cloud.tansu.server.data;

import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Single rows of collections. */
final class CollectionRows {

  private CollectionRows() {}

  static DocumentCollection insert(
      UnitOfWork unit, UUID id, CollectionName name, CollectionSettings settings)
      throws SQLException {
    Condition announced = Announcement.ofRequest();
    List<Object> values =
        new ArrayList<>(
            List.of(
                id,
                name.value(),
                settings.description(),
                settings.schema(),
                keys(settings),
                settings.requireIfMatch()));
    values.addAll(announced.parameters());
    return unit.first(
            "insert into app.collections"
                + " (id, name, description, schema, unique_keys, require_if_match)"
                + " select ?, ?, ?, ?, ?, ?"
                + announced.where()
                + " returning "
                + DocumentCollection.COLUMNS,
            DocumentCollection::of,
            values.toArray())
        .orElseThrow();
  }

  /** Until the end of the transaction nobody else changes it; documents can be written. */
  static Optional<DocumentCollection> lock(UnitOfWork unit, UUID id) throws SQLException {
    return unit.first(
        "select "
            + DocumentCollection.COLUMNS
            + " from app.collections where id = ?"
            + " for no key update",
        DocumentCollection::of,
        id);
  }

  /** The keys are written only where they change, because that locks all documents. */
  static DocumentCollection update(
      UnitOfWork unit,
      DocumentCollection before,
      Optional<CollectionName> name,
      CollectionSettings after)
      throws SQLException {
    boolean otherKeys = !after.uniqueKeys().equals(before.settings().uniqueKeys());
    List<Object> values = new ArrayList<>();
    values.add(name.map(CollectionName::value).orElse(before.name()));
    values.add(after.description());
    values.add(after.schema());
    values.add(after.requireIfMatch());
    if (otherKeys) {
      values.add(keys(after));
    }
    Condition row = Condition.of("id = ?", before.id()).and(Announcement.ofRequest());
    values.addAll(row.parameters());
    return unit.first(
            "update app.collections set name = ?, description = ?, schema = ?,"
                + " require_if_match = ?"
                + (otherKeys ? ", unique_keys = ?" : "")
                + row.where()
                + " returning "
                + DocumentCollection.COLUMNS,
            DocumentCollection::of,
            values.toArray())
        .orElseThrow();
  }

  private static Jsonb keys(CollectionSettings settings) {
    return new Jsonb(CollectionBody.json(settings.uniqueKeys()));
  }
}
