package cloud.tansu.server.data.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.data.query.Filter.Comparison;
import cloud.tansu.server.data.query.Literal.Kind;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterParserTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "10, NUMBER",
        "-1.5e3, NUMBER",
        "\"10\", TEXT",
        "true, BOOLEAN",
        "\"true\", TEXT",
        "null, NULL",
        "abc, TEXT",
        "007, TEXT",
        "+1, TEXT",
        "NaN, TEXT",
        "True, TEXT",
        "``, TEXT",
        "[1], ARRAY",
        "{\"a\":1}, OBJECT"
      })
  void tellsTheTypeOfAValueByHowItIsWritten(String written, Kind kind) {
    Filter.Compare read = (Filter.Compare) parse("content.a", "eq." + written);

    assertThat(read.value().kind()).isEqualTo(kind);
  }

  @Test
  void takesTheWholeRestOfAParameterAsItsValue() {
    assertThat(parse("content.a", "eq.b,c(d).e"))
        .isEqualTo(compare(path("a"), Comparison.EQ, "b,c(d).e"));
  }

  @Test
  void readsNamesWithDotsAndQuotes() {
    assertThat(parse("content.\"a.b\".\"c\\\"d\"", "eq.x"))
        .isEqualTo(compare(path("a.b", "c\"d"), Comparison.EQ, "x"));
    assertThat(parse("content.eq", "eq.x")).isEqualTo(compare(path("eq"), Comparison.EQ, "x"));
  }

  @Test
  void negatesAnyOperator() {
    assertThat(parse("content.a", "not.exists"))
        .isEqualTo(new Filter.Not(new Filter.Exists(path("a"))));
    assertThat(parse("not.or", "(content.a.exists,content.b.not.is.null)"))
        .isEqualTo(
            new Filter.Not(
                new Filter.Or(
                    List.of(
                        new Filter.Exists(path("a")),
                        new Filter.Not(new Filter.Is(path("b"), Filter.Shape.NULL))))));
  }

  @Test
  void readsGroupsWithinGroups() {
    assertThat(parse("or", "(content.a.eq.x,and(content.b.eq.y,not.or(content.\"eq\".eq.z)))"))
        .isEqualTo(
            new Filter.Or(
                List.of(
                    compare(path("a"), Comparison.EQ, "x"),
                    new Filter.And(
                        List.of(
                            compare(path("b"), Comparison.EQ, "y"),
                            new Filter.Not(
                                new Filter.Or(
                                    List.of(compare(path("eq"), Comparison.EQ, "z")))))))));
  }

  @Test
  void readsJsonWithinAGroup() {
    Filter.And and =
        (Filter.And) parse("and", "(content.a.eq.\"x,)\",content.b.contains.{\"c\":[\"}\",1]})");

    assertThat(and.parts().get(0)).isEqualTo(compare(path("a"), Comparison.EQ, "x,)"));
    assertThat(((Filter.Contains) and.parts().get(1)).value().json())
        .isEqualTo("{\"c\":[\"}\",1]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "eq",
        "eq10",
        "foo.1",
        "not",
        "not.",
        "not.not.eq.1",
        "EQ.1",
        "exists.1",
        "is.x",
        "in.1",
        "in.(1",
        "in.(1)x",
        "gt.null",
        "gt.[1]",
        "lte.{}",
        "eq.\"x",
        "eq.[1,",
        "eq.{\"a\"}",
        "eq.{\"a\":1,\"a\":2}",
        "eq.\"a\"b",
        "eq.1e400",
        "eq.[1e400]",
        "eq.1e99999999999",
        "eq.\"\\u0000\"",
        "eq.\"\\ud800\"",
        "eq.{\"\\udc00\":1}",
        "contains.[\"\\ud800\"]",
        "like.\"x"
      })
  void refusesAConditionThatIsNone(String value) {
    assertThat(refusal("content.a", value).errors()).containsKey("content.a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "(",
        "()",
        "(content.a.eq.1",
        "(content.a.eq.1))",
        "(content.a)",
        "(content.a.b.c)",
        "(content..eq.1)",
        "(foo.eq.1)",
        "(not.content.a.eq.1)",
        "(or)",
        "(not.or)",
        "(xor())",
        "content.a.eq.1",
        "(content.a.eq.1,)",
        "(id.eq.1)",
        "(version.eq.x)",
        "(version.like.x)",
        "(createdAt.gt.now)",
        "(createdAt.gt.99999-01-01T00:00:00Z)",
        "(id.in.(1))"
      })
  void refusesAGroupThatIsNone(String value) {
    assertThat(refusal("or", value).errors()).containsKey("or");
  }

  @Test
  void refusesTheCharacterThatTheDatabaseCannotHold() {
    assertThat(refusal("content.a", "eq.\u0000").type().code()).isEqualTo("invalid_request");
    assertThat(refusal("content.\u0000", "eq.1").type().code()).isEqualTo("invalid_request");
    assertThat(refusal("content.a", "like.\ud800").type().code()).isEqualTo("invalid_request");
  }

  @Test
  void boundsWhatOneRequestMayAsk() {
    String fiftyOne = String.join(",", Collections.nCopies(51, "content.a.eq.1"));
    refusal("or", "(" + fiftyOne + ")");
    refusal("or", "(and".repeat(10) + "(content.a.eq.1)" + ")".repeat(10));
    refusal("content.a", "in.(" + "1,".repeat(500) + "1)");
    refusal("content.a", "eq." + "x".repeat(8192));
    refusal("content" + ".a".repeat(21), "eq.1");
    refusal("content." + "a".repeat(201), "eq.1");
    refusal("content.a", "eq." + "[".repeat(200) + "]".repeat(200));

    parse("or", "(and".repeat(9) + "(content.a.eq.1)" + ")".repeat(9));
    parse("content.a", "in.(" + "1,".repeat(499) + "1)");
    parse("content" + ".a".repeat(20), "eq.1");
  }

  @Test
  void countsTheConditionsOfAllParametersTogether() {
    FilterParser parser = new FilterParser();
    for (int i = 0; i < 50; i++) {
      parser.add("content.a", "neq." + i);
    }

    assertThat(
            catchThrowableOfType(ProblemException.class, () -> parser.add("content.a", "neq.50")))
        .isNotNull();
  }

  @Test
  void givesBackAnOrderThatReadsTheSame() {
    for (String written :
        List.of(
            "createdAt",
            "content.a.desc.nullsfirst,version.desc",
            "content.\"x.y\".\"asc\",rank.desc,id.desc",
            "collectionId.desc,content.desc")) {
      Order order = Order.parse("order", written);

      assertThat(Order.parse("order", order.text())).isEqualTo(order);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "foo",
        "createdAt.up",
        "createdAt,",
        "content..desc",
        "rank.x",
        "id,id,id,id,id,id,id",
        "createdAt desc"
      })
  void refusesAnOrderThatIsNone(String written) {
    assertThat(catchThrowableOfType(ProblemException.class, () -> Order.parse("order", written)))
        .isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "e30", "eyJvIjoiY3JlYXRlZEF0IiwiayI6W119", "!", "bnVsbA", "W10"})
  void refusesACursorThatIsNone(String written) {
    assertThat(catchThrowableOfType(ProblemException.class, () -> Cursor.decode(written)))
        .isNotNull();
  }

  private static Filter parse(String name, String value) {
    FilterParser parser = new FilterParser();
    parser.add(name, value);
    return parser.filter();
  }

  private static Problem refusal(String name, String value) {
    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> parse(name, value));
    assertThat(refused).as("%s=%s", name, value).isNotNull();
    return refused.problem();
  }

  private static Filter compare(Field.Content field, Comparison comparison, String text) {
    return new Filter.Compare(field, comparison, Literal.ofText("content", text));
  }

  private static Field.Content path(String... steps) {
    return new Field.Content(List.of(steps));
  }
}
