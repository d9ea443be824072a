package cloud.tansu.server.data.query;

import java.util.List;

/** Which documents are meant. */
public sealed interface Filter {

  /** The way in which two values of the same type are compared. */
  enum Comparison {
    EQ("="),
    NEQ("<>"),
    GT(">"),
    GTE(">="),
    LT("<"),
    LTE("<=");

    private final String sql;

    Comparison(String sql) {
      this.sql = sql;
    }

    String sql() {
      return sql;
    }

    boolean isOrder() {
      return this != EQ && this != NEQ;
    }
  }

  /** What a value can be. */
  enum Shape {
    NULL,
    STRING,
    NUMBER,
    BOOLEAN,
    ARRAY,
    OBJECT
  }

  /** All of them hold; an empty list holds for every document. */
  record And(List<Filter> parts) implements Filter {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /** One of them holds at least. */
  record Or(List<Filter> parts) implements Filter {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /** It does not hold. */
  record Not(Filter part) implements Filter {}

  /** The value is there and compares so; false between values of different types, but for NEQ. */
  record Compare(Field.Content field, Comparison comparison, Literal value) implements Filter {}

  /** The value equals one of these. */
  record In(Field.Content field, List<Literal> values) implements Filter {
    public In {
      values = List.copyOf(values);
    }
  }

  /**
   * The value is a text of this form.
   *
   * @param pattern a star stands for any characters, a backslash takes the next one literally
   */
  record Like(Field.Content field, String pattern, boolean ignoresCase) implements Filter {}

  /** The value contains this one: an array its elements, an object its members. */
  record Contains(Field.Content field, Literal value) implements Filter {}

  /** There is such a value, even if it is null. */
  record Exists(Field.Content field) implements Filter {}

  /** The value is of this type; NULL also when there is none. */
  record Is(Field.Content field, Shape shape) implements Filter {}

  /**
   * A property of the document compares so with one value, or equals one of several.
   *
   * @param values texts that the type of the column accepts
   */
  record OfColumn(Field.Column column, Comparison comparison, List<String> values)
      implements Filter {
    public OfColumn {
      values = List.copyOf(values);
    }
  }

  /** Every document. */
  static Filter all() {
    return new And(List.of());
  }
}
