package cloud.tansu.server.data;

import cloud.tansu.server.data.AccessConditions.Operation;
import cloud.tansu.server.data.DocumentPage.Count;
import cloud.tansu.server.data.query.Cursor;
import cloud.tansu.server.data.query.Sql;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.RowMapper;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.persistence.Work;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the documents of a tenant. */
@ApplicationScoped
class DocumentReads {

  /** Columns before the keys: those of a document, and the bytes so far. */
  private static final int BEFORE_KEYS = 7;

  private final Databases databases;
  private final AccessConditions access;
  private final DataConfig config;
  private final QueryConfig limits;

  @Inject
  DocumentReads(
      Databases databases, AccessConditions access, DataConfig config, QueryConfig limits) {
    this.databases = databases;
    this.access = access;
    this.config = config;
    this.limits = limits;
  }

  /**
   * The document of that id, if the caller may see it.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code result_too_large}
   */
  Optional<Document> find(DataCaller caller, UUID id) {
    Condition visible = access.of(caller, Operation.READ).and(Condition.of("id = ?", id));
    List<Object> parameters = new ArrayList<>();
    parameters.add(config.maxResultBytes());
    parameters.addAll(visible.parameters());
    return databases.readTenant(
        caller.tenant(),
        unit -> unit.first(findWhere(visible), this::withinLimit, parameters.toArray()));
  }

  /** The text is made once, in the inner query, and left out when it is longer than allowed. */
  private static String findWhere(Condition visible) {
    return "select id, collection_id, created_at, version, updated_at,"
        + " case when size <= ? then body end, size from (select d.*, octet_length(body) as size"
        + " from (select id, collection_id, created_at, version, updated_at, content::text as body"
        + " from app.documents"
        + visible.where()
        + " offset 0) d) s";
  }

  private Document withinLimit(ResultSet row) throws SQLException {
    if (row.getLong(BEFORE_KEYS) > config.maxResultBytes()) {
      throw DataProblems.resultTooLarge(config.maxResultBytes());
    }
    return Document.of(row);
  }

  /**
   * One page of the documents that a query selects and the caller may see.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code result_too_large}, {@code
   *     query_too_slow}
   */
  DocumentPage list(DataCaller caller, DocumentQuery query) {
    Condition selected = access.of(caller, Operation.READ).and(query.selection().condition());
    return read(
        caller,
        unit -> {
          Rows rows = new Rows(query);
          Sql page = new PageSql(query, selected).page(config.maxResultBytes());
          query(unit, page, rows::add);
          Optional<Count> count = count(unit, caller, query, selected, rows);
          return new DocumentPage(rows.items, count, rows.next);
        });
  }

  /**
   * How many documents a query selects that the caller may see.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code query_too_slow}
   */
  Count count(DataCaller caller, Selection selection, boolean estimated) {
    Condition selected = access.of(caller, Operation.READ).and(selection.condition());
    boolean guess = estimated && caller.access() instanceof Access.Full;
    return read(caller, unit -> guess ? estimate(unit, selected) : exact(unit, selected));
  }

  private <T> T read(DataCaller caller, Work<T> work) {
    return ReadProblems.inTime(
        limits.queryTimeout(), () -> databases.readTenant(caller.tenant(), work));
  }

  private <T> List<T> query(UnitOfWork unit, Sql sql, RowMapper<T> mapper) throws SQLException {
    return unit.queryWithin(limits.queryTimeout(), sql.text(), mapper, sql.values());
  }

  /** Counting is dear in a large table and needless on a page that is not full. */
  private Optional<Count> count(
      UnitOfWork unit, DataCaller caller, DocumentQuery query, Condition selected, Rows rows)
      throws SQLException {
    boolean last = rows.next.isEmpty() && query.after().isEmpty();
    if (query.counting() == Counting.NONE) {
      return Optional.empty();
    }
    if (last && (!rows.items.isEmpty() || query.page().page() == 1)) {
      return Optional.of(new Count(query.page().offset() + rows.items.size(), false));
    }
    // what the planner knows of rows that an end user must not see would show in its guess
    boolean guess =
        query.counting() == Counting.ESTIMATED && caller.access() instanceof Access.Full;
    return Optional.of(guess ? estimate(unit, selected) : exact(unit, selected));
  }

  private Count exact(UnitOfWork unit, Condition selected) throws SQLException {
    return new Count(query(unit, PageSql.count(selected), row -> row.getLong(1)).getFirst(), false);
  }

  private Count estimate(UnitOfWork unit, Condition selected) throws SQLException {
    String plan = query(unit, PageSql.estimate(selected), row -> row.getString(1)).getFirst();
    try {
      long rows = Json.mapper().readTree(plan).path(0).path("Plan").path("Plan Rows").asLong();
      return new Count(rows, true);
    } catch (JsonProcessingException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  /** Takes the rows of a page, and of the one after it only that it is there. */
  private final class Rows {

    private final DocumentQuery query;
    private final List<Document> items = new ArrayList<>();
    private List<Optional<String>> lastKeys = List.of();
    private Optional<Cursor> next = Optional.empty();

    Rows(DocumentQuery query) {
      this.query = query;
    }

    boolean add(ResultSet row) throws SQLException {
      if (items.size() == query.page().pageSize()) {
        next = Optional.of(new Cursor(query.order(), lastKeys));
        return false;
      }
      items.add(withinLimit(row));
      List<Optional<String>> keys = new ArrayList<>();
      for (int i = 1; i <= query.order().items().size(); i++) {
        keys.add(Optional.ofNullable(row.getString(BEFORE_KEYS + i)));
      }
      lastKeys = keys;
      return true;
    }
  }
}
