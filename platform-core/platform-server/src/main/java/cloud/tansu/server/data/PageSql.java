package cloud.tansu.server.data;

import cloud.tansu.server.data.query.OrderSql;
import cloud.tansu.server.data.query.Sql;

/** The statements behind a list of documents. */
final class PageSql {

  private static final String STATE = "select id, collection_id, created_at, version, updated_at, ";

  private final DocumentQuery query;
  private final Condition selected;
  private final OrderSql order;

  /**
   * @param selected what the query selects and the caller may see
   */
  PageSql(DocumentQuery query, Condition selected) {
    this.query = query;
    this.selected = selected;
    this.order = new OrderSql(query.order(), query.selection().search());
  }

  /**
   * The page and one row more, as {@link Document#of} reads them; then the bytes of content so far,
   * and the keys of the order as text. The content of a row is left out when the bytes are too
   * many.
   */
  Sql page(int maxResultBytes) {
    Sql page =
        new Sql()
            .add(STATE)
            .add("case when running <= ? then body end, running", maxResultBytes)
            .add(order.texts())
            .add(" from (select p.*, coalesce(sum(octet_length(body)) over (")
            .add(order.orderBy())
            .add(" rows unbounded preceding), 0) as running from (")
            .add(rows());
    if (query.after().isEmpty()) {
      page.add(" limit ? offset ?", query.page().pageSize() + 1, query.page().offset());
    } else {
      page.add(" limit ?", query.page().pageSize() + 1);
    }
    return page.add(") p) r").add(order.orderBy());
  }

  /** All rows in their order, as {@link Document#of} reads them. */
  Sql rows() {
    Sql rows =
        new Sql()
            .add(STATE)
            .add(query.projection().content())
            .add(" as body")
            .add(order.columns())
            .add(" from app.documents");
    Condition meant =
        query
            .after()
            .map(cursor -> selected.and(Selection.of(order.after(cursor))))
            .orElse(selected);
    return rows.addAll(meant.where(), meant.parameters()).add(order.orderBy());
  }

  /** How many rows there are. */
  static Sql count(Condition selected) {
    return new Sql()
        .addAll("select count(*) from app.documents" + selected.where(), selected.parameters());
  }

  /** What the planner expects. */
  static Sql estimate(Condition selected) {
    return new Sql()
        .addAll(
            "explain (format json) select 1 from app.documents" + selected.where(),
            selected.parameters());
  }
}
