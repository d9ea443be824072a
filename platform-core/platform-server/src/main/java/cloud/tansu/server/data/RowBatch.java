package cloud.tansu.server.data;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.persistence.DatabaseFault;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Many rows of documents by one statement, and their embeddings by another. When the database
 * refuses it, the rows at fault are found by halving, so that one bad row costs a few statements
 * and not one for each row.
 */
final class RowBatch {

  /** One row. */
  record Row(
      int index,
      UUID id,
      Optional<UUID> collectionId,
      Optional<Jsonb> content,
      EmbeddingChange embedding) {}

  /** Learns of every row what came of it. */
  interface Outcome {
    void written(Row row, Revision revision);

    void refused(Row row, Problem problem);
  }

  /** What is done with the rows. */
  enum Command {
    INSERT(
        "insert into app.documents (id, collection_id, content)"
            + " select r.id::uuid, r.collection_id::uuid, r.content::jsonb"
            + " from unnest(?::text[], ?::text[], ?::text[]) as r (id, collection_id, content)"
            + " returning id, version, updated_at"),
    UPDATE(
        "update app.documents d set content = r.content::jsonb"
            + " from unnest(?::text[], ?::text[], ?::text[]) as r (id, collection_id, content)"
            + " where d.id = r.id::uuid returning d.id, d.version, d.updated_at"),
    DELETE(
        "delete from app.documents d"
            + " using unnest(?::text[], ?::text[], ?::text[]) as r (id, collection_id, content)"
            + " where d.id = r.id::uuid returning d.id, d.version, d.updated_at");

    private final String sql;

    Command(String sql) {
      this.sql = sql;
    }
  }

  private final UnitOfWork unit;
  private final Command command;
  private final Outcome outcome;

  /**
   * @param unit a transaction
   */
  RowBatch(UnitOfWork unit, Command command, Outcome outcome) {
    this.unit = unit;
    this.command = command;
    this.outcome = outcome;
  }

  void write(List<Row> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Savepoint before = unit.connection().setSavepoint();
    Map<UUID, Revision> written;
    try {
      written = execute(rows);
      unit.connection().releaseSavepoint(before);
    } catch (SQLException refused) {
      unit.connection().rollback(before);
      refuse(rows, refused);
      return;
    }
    for (Row row : rows) {
      @Nullable Revision revision = written.get(row.id());
      if (revision == null) {
        throw new IllegalStateException("A row that was locked is gone");
      }
      outcome.written(row, revision);
    }
  }

  private void refuse(List<Row> rows, SQLException refused) throws SQLException {
    Optional<Problem> problem = StorageFaults.refusalOfRow(new DatabaseFault(refused));
    if (problem.isEmpty()) {
      throw refused;
    }
    if (rows.size() == 1) {
      outcome.refused(rows.getFirst(), problem.get());
      return;
    }
    int half = rows.size() / 2;
    write(rows.subList(0, half));
    write(rows.subList(half, rows.size()));
  }

  private Map<UUID, Revision> execute(List<Row> rows) throws SQLException {
    @Nullable String[] ids = new String[rows.size()];
    @Nullable String[] collections = new String[rows.size()];
    @Nullable String[] contents = new String[rows.size()];
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      ids[i] = row.id().toString();
      collections[i] = row.collectionId().map(UUID::toString).orElse(null);
      contents[i] = row.content().map(Jsonb::text).orElse(null);
    }
    Map<UUID, Revision> written = new HashMap<>();
    unit.query(
        command.sql,
        row -> written.put(row.getObject(1, UUID.class), revision(row)),
        ids,
        collections,
        contents);
    EmbeddingChange.write(unit, rows.stream().collect(Collectors.toMap(Row::id, Row::embedding)));
    return written;
  }

  private static Revision revision(ResultSet row) throws SQLException {
    return new Revision(row.getLong(2), row.getObject(3, OffsetDateTime.class).toInstant());
  }
}
