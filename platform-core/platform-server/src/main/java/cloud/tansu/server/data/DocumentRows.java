package cloud.tansu.server.data;

import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Single rows of documents. */
final class DocumentRows {

  private DocumentRows() {}

  /**
   * Makes a document.
   *
   * @param collection a condition on the collection {@code c}; nothing is made when none meets it
   */
  static Optional<Document> insert(
      UnitOfWork unit, UUID id, Optional<Jsonb> content, Condition collection) throws SQLException {
    return run(
        unit,
        "insert into app.documents (id, collection_id, content)"
            + " select ?, c.id, ? from app.collections c",
        List.of(id, content),
        collection,
        Document.COLUMNS);
  }

  static Optional<Document> update(UnitOfWork unit, Optional<Jsonb> content, Condition row)
      throws SQLException {
    return run(
        unit, "update app.documents set content = ?", List.of(content), row, Document.COLUMNS);
  }

  static Optional<Document> delete(UnitOfWork unit, Condition row) throws SQLException {
    return run(unit, "delete from app.documents", List.of(), row, Document.WITHOUT_CONTENT);
  }

  private static Optional<Document> run(
      UnitOfWork unit, String command, List<Object> values, Condition condition, String columns)
      throws SQLException {
    Condition announced = condition.and(Announcement.ofRequest());
    List<Object> parameters = new ArrayList<>(values);
    parameters.addAll(announced.parameters());
    return unit.first(
        command + announced.where() + " returning " + columns, Document::of, parameters.toArray());
  }
}
