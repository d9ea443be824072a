package cloud.tansu.server.data.query;

import cloud.tansu.server.data.query.Filter.Comparison;
import cloud.tansu.server.data.query.Filter.Shape;
import java.util.ArrayList;
import java.util.List;

/** Reads what follows an operator. */
final class ConditionReader {

  static final int MAX_LIST = 500;

  private final Input input;
  private final boolean grouped;

  /**
   * @param grouped whether the value ends at a comma or a closing parenthesis; else it is all the
   *     rest
   */
  ConditionReader(Input input, boolean grouped) {
    this.input = input;
    this.grouped = grouped;
  }

  Filter read(Field field, Operator operator) {
    return switch (field) {
      case Field.Content content -> ofContent(content, operator);
      case Field.Column column -> ofColumn(column, operator);
    };
  }

  private Filter ofContent(Field.Content field, Operator operator) {
    return switch (operator) {
      case EQ, NEQ, GT, GTE, LT, LTE ->
          compare(field, operator.comparison().orElseThrow(), literal());
      case IN -> new Filter.In(field, list());
      case LIKE -> new Filter.Like(field, pattern(), false);
      case ILIKE -> new Filter.Like(field, pattern(), true);
      case CONTAINS -> new Filter.Contains(field, literal());
      case EXISTS -> new Filter.Exists(field);
      case IS -> is(field);
    };
  }

  private Filter compare(Field.Content field, Comparison comparison, Literal value) {
    boolean ordered =
        switch (value.kind()) {
          case BOOLEAN, NUMBER, TEXT -> true;
          case NULL, ARRAY, OBJECT -> false;
        };
    if (comparison.isOrder() && !ordered) {
      throw input.refusal("compares by order with a number, a text or a boolean only");
    }
    return new Filter.Compare(field, comparison, value);
  }

  private Filter ofColumn(Field.Column column, Operator operator) {
    if (operator == Operator.IN) {
      List<String> values = list().stream().map(each -> columnValue(column, each)).toList();
      return new Filter.OfColumn(column, Comparison.EQ, values);
    }
    Comparison comparison =
        operator
            .comparison()
            .orElseThrow(
                () -> input.refusal("takes eq, neq, gt, gte, lt, lte and in on this field"));
    return new Filter.OfColumn(column, comparison, List.of(columnValue(column, literal())));
  }

  private String columnValue(Field.Column column, Literal literal) {
    return ColumnValues.canonical(input.parameter(), column, literal.text());
  }

  private Literal literal() {
    if (!grouped) {
      return Literal.parse(input.parameter(), input.rest());
    }
    return item();
  }

  /** One value of several. */
  private Literal item() {
    boolean json = Literal.startsJson(String.valueOf(input.peek()));
    return Literal.parse(input.parameter(), json ? input.json() : input.until(",)"));
  }

  private List<Literal> list() {
    List<Literal> values = new ArrayList<>();
    input.expect('(');
    do {
      values.add(item());
      if (values.size() > MAX_LIST) {
        throw input.refusal("lists more than " + MAX_LIST + " values");
      }
    } while (input.take(','));
    input.expect(')');
    return values;
  }

  /** Always a text: what looks like a number is meant as its characters. */
  private String pattern() {
    if (input.peek() == '"') {
      Literal quoted = Literal.parse(input.parameter(), grouped ? input.json() : input.rest());
      return quoted.text();
    }
    return grouped ? input.until(",)") : input.rest();
  }

  private Filter is(Field.Content field) {
    String word = grouped ? input.until(",)") : input.rest();
    return switch (word) {
      case "null" -> new Filter.Is(field, Shape.NULL);
      case "string" -> new Filter.Is(field, Shape.STRING);
      case "number" -> new Filter.Is(field, Shape.NUMBER);
      case "boolean" -> new Filter.Is(field, Shape.BOOLEAN);
      case "array" -> new Filter.Is(field, Shape.ARRAY);
      case "object" -> new Filter.Is(field, Shape.OBJECT);
      case "true", "false" ->
          new Filter.Compare(field, Comparison.EQ, Literal.parse(input.parameter(), word));
      default ->
          throw input.refusal("is.… is null, true, false, string, number, boolean, array, object");
    };
  }
}
