package cloud.tansu.server.data.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the conditions of one request: parameters such as {@code content.price=gte.10}, and groups
 * such as {@code or=(content.a.eq.1,and(content.b.gt.2,content.c.lt.3))}.
 *
 * <p>Every method throws the problem {@code invalid_request} for what cannot be read.
 */
public final class FilterParser {

  static final int MAX_CONDITIONS = 50;
  static final int MAX_DEPTH = 10;

  private static final String AND = "and";
  private static final String OR = "or";
  private static final String WORD_ENDS = ".,()\"";
  private static final Set<String> GROUPS = Set.of(AND, OR, "not.and", "not.or");

  private final List<Filter> found = new ArrayList<>();
  private int conditions;

  /** Whether a parameter of this name is a condition or a group of them. */
  public static boolean isFilter(String name) {
    return GROUPS.contains(name)
        || name.equals(Field.CONTENT)
        || name.startsWith(Field.CONTENT + ".")
        || (Field.Column.of(name).isPresent() && !name.equals(Field.Column.COLLECTION_ID.member()));
  }

  /** Adds what a parameter says; all parameters must hold. */
  public void add(String name, String value) {
    Input input = new Input(name, value);
    if (GROUPS.contains(name)) {
      boolean negated = name.startsWith(Operator.NOT);
      Filter group = group(input, name.endsWith(AND), 1);
      found.add(negated ? new Filter.Not(group) : group);
    } else {
      Field field = FieldReader.whole(new Input(name, name));
      found.add(condition(input, field, false));
    }
    input.expectEnd();
  }

  /** Everything that was added. */
  public Filter filter() {
    return found.size() == 1 ? found.getFirst() : new Filter.And(found);
  }

  private Filter group(Input input, boolean all, int depth) {
    if (depth > MAX_DEPTH) {
      throw input.refusal("nests groups more than " + MAX_DEPTH + " deep");
    }
    List<Filter> parts = new ArrayList<>();
    input.expect('(');
    do {
      parts.add(member(input, depth));
    } while (input.take(','));
    input.expect(')');
    return all ? new Filter.And(parts) : new Filter.Or(parts);
  }

  private Filter member(Input input, int depth) {
    String word = input.ahead(WORD_ENDS);
    if (word.equals(Operator.NOT)) {
      input.until(".");
      input.expect('.');
      return new Filter.Not(innerGroup(input, depth));
    }
    if (word.equals(AND) || word.equals(OR)) {
      return innerGroup(input, depth);
    }
    return condition(input, FieldReader.read(input, Operator.WORDS), true);
  }

  private Filter innerGroup(Input input, int depth) {
    String word = input.until(WORD_ENDS);
    if (!word.equals(AND) && !word.equals(OR)) {
      throw input.refusal("has a group that is neither and(…) nor or(…)");
    }
    return group(input, word.equals(AND), depth + 1);
  }

  private Filter condition(Input input, Field field, boolean grouped) {
    conditions++;
    if (conditions > MAX_CONDITIONS) {
      throw input.refusal("is one of more than " + MAX_CONDITIONS + " conditions");
    }
    String word = input.until(WORD_ENDS);
    boolean negated = word.equals(Operator.NOT) && input.take('.');
    if (negated) {
      word = input.until(WORD_ENDS);
    }
    Operator operator =
        Operator.of(word)
            .orElseThrow(
                () ->
                    input.refusal(
                        "is an operator, a dot and a value, such as eq.10; operators are eq, neq,"
                            + " gt, gte, lt, lte, in, like, ilike, contains, is, exists, each with"
                            + " not. before it if you like"));
    if (operator != Operator.EXISTS) {
      input.expect('.');
    }
    Filter condition = new ConditionReader(input, grouped).read(field, operator);
    return negated ? new Filter.Not(condition) : condition;
  }
}
