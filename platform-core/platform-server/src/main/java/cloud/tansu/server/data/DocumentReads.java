package cloud.tansu.server.data;

import cloud.tansu.server.data.AccessConditions.Operation;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the documents of a tenant. */
@ApplicationScoped
class DocumentReads {

  private final Databases databases;
  private final AccessConditions access;
  private final DataConfig config;

  @Inject
  DocumentReads(Databases databases, AccessConditions access, DataConfig config) {
    this.databases = databases;
    this.access = access;
    this.config = config;
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
        unit ->
            unit.first(
                findWhere(visible),
                row -> {
                  if (row.getLong(7) > config.maxResultBytes()) {
                    throw DataProblems.resultTooLarge(config.maxResultBytes());
                  }
                  return Document.of(row);
                },
                parameters.toArray()));
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

  /**
   * One page of the documents that a query selects and the caller may see.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code result_too_large}
   */
  Page<Document> list(DataCaller caller, DocumentQuery query) {
    Condition selected = access.of(caller, Operation.READ).and(query.condition());
    return databases.readTenant(
        caller.tenant(),
        unit -> {
          List<Document> rows = rows(unit, query, selected);
          return Page.of(query.page(), total(unit, query, selected, rows.size()), rows);
        });
  }

  private List<Document> rows(UnitOfWork unit, DocumentQuery query, Condition selected)
      throws SQLException {
    List<Object> parameters = new ArrayList<>();
    parameters.add(config.maxResultBytes());
    parameters.addAll(selected.parameters());
    parameters.add(query.page().pageSize());
    parameters.add(query.page().offset());
    String order = " order by " + query.orderBy();
    String page =
        "select id, collection_id, created_at, version, updated_at, content::text as body"
            + " from app.documents"
            + selected.where()
            + order
            + " limit ? offset ?";
    return unit.query(
        "select id, collection_id, created_at, version, updated_at,"
            + " case when running <= ? then body end, running"
            + " from (select p.*, sum(octet_length(body)) over ("
            + order
            + " rows unbounded preceding) as running from ("
            + page
            + ") p) r"
            + order,
        row -> {
          if (row.getLong(7) > config.maxResultBytes()) {
            throw DataProblems.resultTooLarge(config.maxResultBytes());
          }
          return Document.of(row);
        },
        parameters.toArray());
  }

  /** Counting is dear in a large table and needless on a page that is not full. */
  private static long total(UnitOfWork unit, DocumentQuery query, Condition selected, int rows)
      throws SQLException {
    boolean last = rows < query.page().pageSize() && (rows > 0 || query.page().page() == 1);
    if (last) {
      return query.page().offset() + rows;
    }
    return unit.count(
        "select count(*) from app.documents" + selected.where(), selected.parameters().toArray());
  }
}
