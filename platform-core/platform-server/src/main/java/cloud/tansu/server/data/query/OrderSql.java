package cloud.tansu.server.data.query;

import cloud.tansu.server.persistence.Jsonb;
import java.util.Optional;

/**
 * Translates orders and cursors.
 *
 * <p>Values of the content are ordered as {@code jsonb}, of a long text only its beginning, and
 * arrays and objects not among each other: a key must fit into an address.
 */
public final class OrderSql {

  private static final int MAX_TEXT = 256;

  private final Order order;
  private final Optional<FullText> search;

  /**
   * @param search needed when the order is by rank
   */
  public OrderSql(Order order, Optional<FullText> search) {
    this.order = order;
    this.search = search;
  }

  /** The keys as columns {@code k0}, {@code k1} … of a select. */
  public Sql columns() {
    Sql sql = new Sql();
    for (int i = 0; i < order.items().size(); i++) {
      sql.add(", ").add(key(order.items().get(i).key())).add(" as k" + i);
    }
    return sql;
  }

  /**
   * Those columns as text, to be read into a cursor; under names of their own, as an order by the
   * old ones would be by the text.
   */
  public String texts() {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < order.items().size(); i++) {
      out.append(", ").append(text(order.items().get(i).key(), "k" + i)).append(" as t" + i);
    }
    return out.toString();
  }

  /** The key as text that reads the same in every session. */
  private static String text(SortKey key, String name) {
    if (key == Field.Column.CREATED_AT || key == Field.Column.UPDATED_AT) {
      return "to_char(" + name + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
    }
    return name + "::text";
  }

  /** The order by those columns. */
  public String orderBy() {
    StringBuilder out = new StringBuilder(" order by ");
    for (int i = 0; i < order.items().size(); i++) {
      Order.Item item = order.items().get(i);
      out.append(i == 0 ? "k" : ", k").append(i).append(item.descending() ? " desc" : " asc");
      if (item.isNullable()) {
        out.append(item.nullsFirst() ? " nulls first" : " nulls last");
      }
    }
    return out.toString();
  }

  private Sql key(SortKey key) {
    return switch (key) {
      case Field.Column column -> Sql.of(column.sql());
      case Field.Content content -> value(content.steps());
      case SortKey.Rank rank -> search.orElseThrow().rank();
    };
  }

  private static Sql value(String[] path) {
    return new Sql()
        .add("nullif(case jsonb_typeof(content #> ?)", (Object) path)
        .add(" when 'string' then to_jsonb(left(content #>> ?, " + MAX_TEXT + "))", (Object) path)
        .add(" when 'array' then '[0]'::jsonb when 'object' then '{}'::jsonb")
        .add(" else content #> ? end, 'null'::jsonb)", (Object) path);
  }

  /** The documents after the cursor's place. */
  public Sql after(Cursor cursor) {
    Sql sql = first(cursor).add("(");
    for (int i = 0; i < order.items().size(); i++) {
      sql.add(i == 0 ? "(" : " or (");
      for (int j = 0; j < i; j++) {
        sql.add(equal(cursor, j)).add(" and ");
      }
      sql.add(beyond(cursor, i)).add(")");
    }
    return sql.add(")");
  }

  /** Says again what follows from the rest, in a form for which an index can be used. */
  private Sql first(Cursor cursor) {
    Order.Item item = order.items().getFirst();
    if (item.isNullable() || !(item.key() instanceof Field.Column)) {
      return new Sql();
    }
    String compare = item.descending() ? " <= " : " >= ";
    return key(item.key()).add(compare).add(last(cursor, 0).orElseThrow()).add(" and ");
  }

  private Sql equal(Cursor cursor, int i) {
    Optional<Sql> last = last(cursor, i);
    Sql key = key(order.items().get(i).key());
    return last.isEmpty() ? key.add(" is null") : key.add(" = ").add(last.get());
  }

  private Sql beyond(Cursor cursor, int i) {
    Order.Item item = order.items().get(i);
    Optional<Sql> last = last(cursor, i);
    if (last.isEmpty()) {
      return item.nullsFirst() ? key(item.key()).add(" is not null") : Sql.of("false");
    }
    Sql further = key(item.key()).add(item.descending() ? " < " : " > ").add(last.get());
    if (!item.isNullable() || item.nullsFirst()) {
      return further;
    }
    return new Sql().add("(").add(further).add(" or ").add(key(item.key())).add(" is null)");
  }

  private Optional<Sql> last(Cursor cursor, int i) {
    return cursor
        .keys()
        .get(i)
        .map(
            text ->
                switch (order.items().get(i).key()) {
                  case Field.Column column -> Sql.of("cast(? as " + column.type() + ")", text);
                  case Field.Content content -> Sql.of("?", new Jsonb(text));
                  case SortKey.Rank rank -> Sql.of("cast(? as real)", text);
                });
  }
}
