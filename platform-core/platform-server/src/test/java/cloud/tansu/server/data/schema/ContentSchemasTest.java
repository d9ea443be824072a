package cloud.tansu.server.data.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.data.patch.JsonTree;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentSchemasTest {

  /** Far more than needed on a busy machine; far less than what the bombs would take. */
  private static final Duration SOON = Duration.ofSeconds(20);

  private final ContentSchemas schemas = new ContentSchemas();

  @Test
  void saysWhereAValueBreaksWhichRule() {
    ContentSchema schema =
        schema("{'type':'object','required':['name'],'properties':{'age':{'minimum':0}}}");

    assertThat(schema.violations(json("{'name':'a','age':1}"))).isEmpty();
    assertThat(schema.violations(json("{'age':-1}")))
        .extracting(Violation::pointer)
        .containsExactlyInAnyOrder("", "/age");
    assertThat(schema.violations(json("{'age':-1}"))).extracting(Violation::message).isNotEmpty();
  }

  @Test
  void namesAtMostTwentyViolations() {
    ContentSchema schema = schema("{'items':{'type':'string'}}");

    assertThat(schema.violations(json("[" + "1,".repeat(50) + "1]"))).hasSize(20);
  }

  @Test
  void readsTheDraftThatTheSchemaNames() {
    String tuple = "'items':[{'type':'string'},{'type':'number'}]";

    ContentSchema draft7 =
        schema("{'$schema':'http://json-schema.org/draft-07/schema#'," + tuple + "}");

    assertThat(draft7.violations(json("['a',1]"))).isEmpty();
    assertThat(draft7.violations(json("[1,1]"))).hasSize(1);
    assertThat(refusal("{" + tuple + "}").errors()).isNotEmpty();
    assertThat(schema("{'prefixItems':[{'type':'string'}]}").violations(json("[1]"))).hasSize(1);
  }

  @Test
  void followsReferencesWithinTheSchema() {
    ContentSchema schema =
        schema(
            "{'$defs':{'node':{'type':'object','properties':{'next':{'$ref':'#/$defs/node'}},"
                + "'required':['value']}},'$ref':'#/$defs/node'}");

    assertThat(schema.violations(json("{'value':1,'next':{'value':2}}"))).isEmpty();
    assertThat(schema.violations(json("{'value':1,'next':{}}")))
        .extracting(Violation::pointer)
        .containsExactly("/next");
  }

  @Test
  void checksFormats() {
    assertThat(schema("{'format':'email'}").violations(json("'nobody'"))).hasSize(1);
    assertThat(schema("{'format':'date-time'}").violations(json("'2026-03-01T10:00:00Z'")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'$ref':'http://127.0.0.1:9/schema.json'}",
        "{'properties':{'a':{'$ref':'file:///etc/passwd'}}}",
        "{'allOf':[{'$ref':'other.json#/a'}]}",
        "{'$dynamicRef':'https://example.com/x'}",
        "{'$schema':'http://127.0.0.1:9/meta'}",
        "{'$schema':'http://json-schema.org/draft-04/schema#'}",
        "{'properties':{'a':{'$schema':'http://127.0.0.1:9/meta'}}}",
        "{'$ref':'classpath:/schema.json'}"
      })
  void fetchesNothing(String schema) {
    assertThat(refusal(schema).type().code()).isEqualTo("schema_invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "1",
        "{'type':'nothing'}",
        "{'minimum':'1'}",
        "{'pattern':'('}",
        "{'$ref':'#/$defs/missing'}",
        "{'required':1}"
      })
  void refusesWhatIsNoSchema(String schema) {
    assertThat(refusal(schema).type().code()).isEqualTo("schema_invalid");
  }

  @Test
  void refusesASchemaThatIsTooLargeOrTooDeep() {
    String deep = "{'not':".repeat(120) + "{}" + "}".repeat(120);

    assertThat(refusal("{'description':'" + "x".repeat(70_000) + "'}").detail()).contains("65536");
    assertThat(refusal(deep).detail()).contains("levels");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'$ref':'#'}",
        "{'$ref':'#/$defs/a','$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'}}}",
        "{'allOf':[{'$ref':'#'}]}",
        "{'not':{'$ref':'#'}}",
        "{'if':{'$ref':'#'}}"
      })
  void refusesASchemaThatRefersToItselfWithoutEnd(String schema) {
    Problem problem = Assertions.assertTimeoutPreemptively(SOON, () -> refusal(schema));

    assertThat(problem.type().code()).isEqualTo("schema_invalid");
  }

  @Test
  void givesUpOnAlternativesThatMultiply() {
    ContentSchema schema =
        schema(
            "{'anyOf':[{'items':{'$ref':'#'},'maxItems':1,'type':'array'},"
                + "{'items':{'$ref':'#'},'maxItems':1,'type':'array'}]}");
    JsonNode nested = json("[".repeat(60) + "1" + "]".repeat(60));

    List<Violation> violations =
        Assertions.assertTimeoutPreemptively(SOON, () -> schema.violations(nested));

    assertThat(violations).extracting(Violation::message).asString().contains("too many steps");
  }

  @Test
  void refusesASchemaWhoseRulesMultiply() {
    StringBuilder bomb = new StringBuilder("{'$ref':'#/$defs/a0','$defs':{'a40':{}");
    for (int i = 0; i < 40; i++) {
      String next = "{'$ref':'#/$defs/a" + (i + 1) + "'}";
      bomb.append(",'a").append(i).append("':{'allOf':[").append(next).append(',').append(next);
      bomb.append("]}");
    }

    Problem problem =
        Assertions.assertTimeoutPreemptively(SOON, () -> refusal(bomb.append("}}").toString()));

    assertThat(problem.type().code()).isEqualTo("schema_invalid");
  }

  @Test
  void givesUpOnAPatternThatBacktracks() {
    ContentSchema schema = schema("{'pattern':'^(a|aa|a?a)+$'}");
    JsonNode text = json("'" + "a".repeat(200) + "b'");

    List<Violation> violations =
        Assertions.assertTimeoutPreemptively(SOON, () -> schema.violations(text));

    assertThat(violations).hasSize(1);
  }

  @Test
  void givesUpOnAPatternThatNeedsTooDeepAStack() {
    ContentSchema schema = schema("{'pattern':'^(a|b)*$'}");

    List<Violation> violations =
        Assertions.assertTimeoutPreemptively(
            SOON, () -> schema.violations(json("'" + "ab".repeat(500_000) + "'")));

    assertThat(violations).hasSize(1);
  }

  @Test
  void keepsWhatOneSchemaCallsItselfFromAnother() {
    schema("{'$id':'https://acme.example/secret','type':'string'}");

    assertThat(refusal("{'$ref':'https://acme.example/secret'}").type().code())
        .isEqualTo("schema_invalid");
    assertThat(
            schema("{'$id':'https://acme.example/secret','type':'number'}").violations(json("1")))
        .isEmpty();
  }

  private ContentSchema schema(String text) {
    return schemas.compile(text.replace('\'', '"'));
  }

  private Problem refusal(String text) {
    return catchThrowableOfType(ProblemException.class, () -> schema(text)).problem();
  }

  private static JsonNode json(String text) {
    try {
      return JsonTree.read(text.replace('\'', '"'));
    } catch (JsonProcessingException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }
}
