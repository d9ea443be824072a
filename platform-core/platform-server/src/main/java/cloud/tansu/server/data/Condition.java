package cloud.tansu.server.data;

import java.util.ArrayList;
import java.util.List;

/**
 * A condition on rows of {@code app.documents}, in SQL with a question mark for each parameter.
 *
 * @param sql a boolean expression; never with a word of a caller in it
 */
record Condition(String sql, List<Object> parameters) {

  /** Holds for every row. */
  static final Condition ALL = new Condition("true", List.of());

  Condition {
    parameters = List.copyOf(parameters);
  }

  static Condition of(String sql, Object... parameters) {
    return new Condition(sql, List.of(parameters));
  }

  Condition or(Condition other) {
    if (equals(ALL) || other.equals(ALL)) {
      return ALL;
    }
    List<Object> both = new ArrayList<>(parameters);
    both.addAll(other.parameters);
    return new Condition("(" + sql + ") or (" + other.sql + ")", both);
  }

  Condition and(Condition other) {
    if (equals(ALL)) {
      return other;
    }
    if (other.equals(ALL)) {
      return this;
    }
    List<Object> both = new ArrayList<>(parameters);
    both.addAll(other.parameters);
    return new Condition("(" + sql + ") and (" + other.sql + ")", both);
  }

  /** The clause with its keyword and a blank before it; nothing when all rows are meant. */
  String where() {
    return equals(ALL) ? "" : " where " + sql;
  }
}
