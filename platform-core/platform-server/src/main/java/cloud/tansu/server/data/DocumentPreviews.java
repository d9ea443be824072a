package cloud.tansu.server.data;

import cloud.tansu.server.data.AccessConditions.Operation;
import cloud.tansu.server.data.query.OrderSql;
import cloud.tansu.server.data.query.Sql;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.RowMapper;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;

/** Lists documents with the beginning of their content, so that large ones do no harm. */
@ApplicationScoped
class DocumentPreviews {

  private final Databases databases;
  private final AccessConditions access;
  private final QueryConfig limits;

  @Inject
  DocumentPreviews(Databases databases, AccessConditions access, QueryConfig limits) {
    this.databases = databases;
    this.access = access;
    this.limits = limits;
  }

  /**
   * The page of that number.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code query_too_slow}
   */
  Page<DocumentPreview> list(DataCaller caller, DocumentQuery query) {
    Condition selected = access.of(caller, Operation.READ).and(query.selection().condition());
    return ReadProblems.inTime(
        limits.queryTimeout(),
        () ->
            databases.readTenant(
                caller.tenant(),
                unit -> {
                  List<DocumentPreview> rows = rows(unit, query, selected);
                  long total =
                      query(unit, PageSql.count(selected), row -> row.getLong(1)).getFirst();
                  return Page.of(query.page(), total, rows);
                }));
  }

  private <T> List<T> query(UnitOfWork unit, Sql sql, RowMapper<T> mapper) throws SQLException {
    return unit.queryWithin(limits.queryTimeout(), sql.text(), mapper, sql.values());
  }

  private List<DocumentPreview> rows(UnitOfWork unit, DocumentQuery query, Condition selected)
      throws SQLException {
    String order = new OrderSql(query.order(), query.selection().search()).orderBy();
    Sql page =
        new Sql()
            .add("select " + DocumentPreview.COLUMNS + " from (")
            .add(new PageSql(query, selected).rows())
            .add(" limit ? offset ?", query.page().pageSize(), query.page().offset())
            .add(") p")
            .add(order);
    return query(unit, page, DocumentPreview::of);
  }
}
