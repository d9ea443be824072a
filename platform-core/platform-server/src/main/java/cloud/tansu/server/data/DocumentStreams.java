package cloud.tansu.server.data;

import cloud.tansu.server.data.AccessConditions.Operation;
import cloud.tansu.server.data.query.Sql;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads any number of rows in constant memory: from one snapshot, a few at a time, large contents
 * one by one.
 */
@ApplicationScoped
class DocumentStreams {

  private static final int ROWS_AT_A_TIME = 100;

  /** Larger contents do not come with the others. */
  private static final int LARGE = 64 * 1024;

  private static final String SNAPSHOT =
      "set transaction isolation level repeatable read, read only";

  private final Databases databases;
  private final AccessConditions access;
  private final DataConfig config;
  private final QueryConfig limits;
  private final StreamSlots slots;
  private final Clock clock;

  @Inject
  DocumentStreams(
      Databases databases,
      AccessConditions access,
      DataConfig config,
      QueryConfig limits,
      StreamSlots slots,
      Clock clock) {
    this.databases = databases;
    this.access = access;
    this.config = config;
    this.limits = limits;
    this.slots = slots;
    this.clock = clock;
  }

  /**
   * Writes the documents that a query selects and the caller may see, all pages of them.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code stream_limit_reached}, {@code
   *     query_too_slow}, {@code result_too_large}
   */
  void documents(DataCaller caller, DocumentQuery query, LineStream lines) {
    Condition visible = access.of(caller, Operation.READ);
    Condition selected = visible.and(query.selection().condition());
    Sql rows =
        new Sql()
            .add("select id, collection_id, created_at, version, updated_at,")
            .add(" case when octet_length(body) <= ? then body end,", LARGE)
            .add(" coalesce(octet_length(body) > ?, false) from (", LARGE)
            .add(new PageSql(query, selected).rows())
            .add(") r");
    snapshot(
        caller,
        unit -> {
          Deadline deadline = new Deadline();
          StringBuilder line = new StringBuilder();
          unit.each(
              rows.text(),
              ROWS_AT_A_TIME,
              row -> {
                deadline.check();
                line.setLength(0);
                document(unit, row, query, visible).write(line, query.projection());
                lines.line(line);
                return true;
              },
              rows.values());
        });
  }

  private Document document(UnitOfWork unit, ResultSet row, DocumentQuery query, Condition visible)
      throws SQLException {
    Document document = Document.of(row);
    return row.getBoolean(7)
        ? document.withContent(content(unit, document.id(), query, visible))
        : document;
  }

  private String content(UnitOfWork unit, UUID id, DocumentQuery query, Condition visible)
      throws SQLException {
    Condition one = visible.and(Condition.of("id = ?", id));
    Sql sql =
        Sql.of("select case when octet_length(body) <= ? then body end", config.maxResultBytes())
            .add(" from (select ")
            .add(query.projection().content())
            .addAll(" as body from app.documents" + one.where(), one.parameters())
            .add(" offset 0) d");
    return unit.first(sql.text(), row -> Optional.ofNullable(row.getString(1)), sql.values())
        .flatMap(text -> text)
        .orElseThrow(() -> DataProblems.resultTooLarge(config.maxResultBytes()));
  }

  /**
   * Writes the collections that the caller may see, newest first.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code stream_limit_reached}
   */
  void collections(DataCaller caller, LineStream lines) {
    Condition visible = access.of(caller).collections();
    snapshot(
        caller,
        unit -> {
          Deadline deadline = new Deadline();
          unit.each(
              "select "
                  + DocumentCollection.WITHOUT_SCHEMA
                  + " from app.collections"
                  + visible.where()
                  + " order by created_at desc, id",
              ROWS_AT_A_TIME,
              row -> {
                deadline.check();
                lines.line(json(CollectionView.of(DocumentCollection.of(row))));
                return true;
              },
              visible.parameters().toArray());
        });
  }

  private static String json(CollectionView view) {
    try {
      return Json.mapper().writeValueAsString(view);
    } catch (JsonProcessingException unwritable) {
      throw new IllegalStateException(unwritable);
    }
  }

  private void snapshot(DataCaller caller, Rows rows) {
    try (StreamSlots.Slot slot = slots.take(caller.tenant())) {
      ReadProblems.inTime(
          limits.maxStreamTime(),
          () ->
              databases.tenant(
                  caller.tenant(),
                  unit -> {
                    unit.update(SNAPSHOT);
                    rows.read(unit);
                    return slot;
                  }));
    }
  }

  /** Reads within a snapshot. */
  @FunctionalInterface
  private interface Rows {
    void read(UnitOfWork unit) throws SQLException;
  }

  /** A stream whose reader is slow would hold its snapshot, and so dead rows, for ever. */
  private final class Deadline {

    private final Instant end = clock.instant().plus(limits.maxStreamTime());

    void check() {
      if (clock.instant().isAfter(end)) {
        throw ReadProblems.tooSlow(limits.maxStreamTime());
      }
    }
  }
}
