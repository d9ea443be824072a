package cloud.tansu.server.data.query;

import cloud.tansu.server.data.query.Filter.Comparison;
import cloud.tansu.server.persistence.Jsonb;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/**
 * Translates filters. Equality becomes {@code content @> …}, which the GIN index answers. An
 * expression may be null where a value is missing; that counts as false, also below a negation,
 * which therefore is {@code is not true}.
 */
public final class FilterSql {

  private static final String AT = "content #> ?";

  private FilterSql() {}

  /** The filter as a boolean expression on a row of {@code app.documents}. */
  public static Sql of(Filter filter) {
    return switch (filter) {
      case Filter.And and -> joined(and.parts(), " and ", "true");
      case Filter.Or or -> joined(or.parts(), " or ", "false");
      case Filter.Not not -> new Sql().add("(").add(of(not.part())).add(") is not true");
      case Filter.Compare compare -> compare(compare);
      case Filter.In in -> in(in);
      case Filter.Like like -> like(like);
      case Filter.Contains contains -> contains(contains);
      case Filter.Exists exists -> at(exists.field()).add(" is not null");
      case Filter.Is is -> is(is);
      case Filter.OfColumn column -> column(column);
    };
  }

  private static Sql joined(List<Filter> parts, String word, String ofNone) {
    if (parts.isEmpty()) {
      return Sql.of(ofNone);
    }
    Sql sql = new Sql();
    String between = "(";
    for (Filter part : parts) {
      sql.add(between).add(of(part));
      between = ")" + word + "(";
    }
    return sql.add(")");
  }

  private static Sql at(Field.Content field) {
    return Sql.of(AT, (Object) field.steps());
  }

  private static Sql compare(Filter.Compare compare) {
    Literal value = compare.value();
    if (compare.comparison() == Comparison.EQ) {
      return equal(compare.field(), value);
    }
    if (compare.comparison() == Comparison.NEQ) {
      return at(compare.field()).add(" <> ?", value.jsonb());
    }
    String order = " " + compare.comparison().sql() + " ?";
    Sql sql = new Sql().add("jsonb_typeof(").add(at(compare.field()));
    sql.add(") = '" + value.kind().typeName() + "' and ");
    if (value.kind() == Literal.Kind.TEXT) {
      return sql.add("(content #>> ?) collate \"C\"", (Object) compare.field().steps())
          .add(order, value.text());
    }
    return sql.add(at(compare.field())).add(order, value.jsonb());
  }

  /** For a scalar below names alone, containment says all; otherwise it finds candidates. */
  private static Sql equal(Field.Content field, Literal value) {
    Sql exactly = at(field).add(" = ?", value.jsonb());
    if (field.mayEnterArrays()) {
      return exactly;
    }
    Sql indexed = Sql.of("content @> ?", around(field, value.json()));
    boolean enough = !value.kind().isContainer() && !field.path().isEmpty();
    return enough ? indexed : indexed.add(" and ").add(exactly);
  }

  private static Sql in(Filter.In in) {
    boolean scalars = in.values().stream().noneMatch(value -> value.kind().isContainer());
    if (scalars && !in.field().mayEnterArrays() && !in.field().path().isEmpty()) {
      String[] documents =
          in.values().stream()
              .map(value -> around(in.field(), value.json()).text())
              .toArray(String[]::new);
      return Sql.of("content @> any (cast(? as jsonb[]))", (Object) documents);
    }
    String[] values = in.values().stream().map(Literal::json).toArray(String[]::new);
    return at(in.field()).add(" = any (cast(? as jsonb[]))", (Object) values);
  }

  private static Sql like(Filter.Like like) {
    String word = like.ignoresCase() ? "ilike" : "like";
    return new Sql()
        .add("jsonb_typeof(")
        .add(at(like.field()))
        .add(") = 'string' and (content #>> ?) ", (Object) like.field().steps())
        .add(word + " ?", likePattern(like.pattern()));
  }

  /** The pattern in PostgreSQL's own language, with a backslash before what is meant literally. */
  static String likePattern(String pattern) {
    StringBuilder out = new StringBuilder();
    boolean literal = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && !literal && i + 1 < pattern.length()) {
        literal = true;
        continue;
      }
      if (c == '*' && !literal) {
        out.append('%');
      } else {
        out.append("%_\\".indexOf(c) >= 0 ? "\\" : "").append(c);
      }
      literal = false;
    }
    return out.toString();
  }

  /** A scalar is contained in an array that has it, and in itself. */
  private static Sql contains(Filter.Contains contains) {
    Field.Content field = contains.field();
    Literal value = contains.value();
    if (field.mayEnterArrays()) {
      return at(field).add(" @> ?", value.jsonb());
    }
    Jsonb itself = around(field, value.json());
    if (value.kind().isContainer() || field.path().isEmpty()) {
      return Sql.of("content @> ?", itself);
    }
    Jsonb element = around(field, "[" + value.json() + "]");
    return Sql.of("content @> ? or content @> ?", itself, element);
  }

  private static Sql is(Filter.Is is) {
    Sql value = at(is.field());
    if (is.shape() == Filter.Shape.NULL) {
      return new Sql().add("coalesce(").add(value).add(", 'null') = 'null'");
    }
    String type = is.shape().name().toLowerCase(java.util.Locale.ROOT);
    return new Sql().add("jsonb_typeof(").add(value).add(") = '" + type + "'");
  }

  private static Sql column(Filter.OfColumn filter) {
    Field.Column column = filter.column();
    String name = column.sql() + " " + filter.comparison().sql();
    if (filter.values().size() == 1) {
      return Sql.of(name + " cast(? as " + column.type() + ")", filter.values().getFirst());
    }
    String[] values = filter.values().toArray(String[]::new);
    return Sql.of(name + " any (cast(? as " + column.type() + "[]))", (Object) values);
  }

  /** The smallest content with this value at this place. */
  private static Jsonb around(Field.Content field, String json) {
    StringBuilder before = new StringBuilder();
    StringBuilder after = new StringBuilder();
    for (String name : field.path()) {
      before.append('{').append(TextNode.valueOf(name)).append(':');
      after.append('}');
    }
    return new Jsonb(before + json + after);
  }
}
