package cloud.tansu.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.persistence.Jsonb;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentBodyTest {

  private static final int LIMIT = 4096;
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @Test
  void readsCollectionAndContent() {
    UUID id = UUID.fromString("018f0000-0000-7000-8000-000000000001");

    DocumentBody body = read("{\"collectionId\":\"" + id + "\",\"content\":{\"a\":[1,2]}}");

    assertThat(body.collectionId()).contains(id);
    assertThat(body.content()).contains(new Jsonb("{\"a\":[1,2]}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "\"text\"",
        "\"\"",
        "0",
        "-1.50",
        "1e10",
        "true",
        "false",
        "[1,\"ü😀\",null]",
        "{\"a\":{\"b\":{}}}",
        "\"\\u00e9\\n\\\"\"",
        "12345678901234567890.123456789012345678901"
      })
  void keepsContentOfAnyTypeToTheLastCharacter(String content) {
    for (String space : new String[] {"", " ", "\n\t "}) {
      String body = "{" + space + "\"content\"" + space + ":" + space + content + space + "}";

      assertThat(read(body).content()).contains(new Jsonb(content));
    }
  }

  @Test
  void tellsNullFromMissingContent() {
    assertThat(read("{\"content\":null}").hasContent()).isTrue();
    assertThat(read("{\"content\":null}").content()).isEmpty();
    assertThat(read("{}").hasContent()).isFalse();
  }

  @Test
  void cutsOutTheSameValueThatAParserSees() throws IOException {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      JsonNode value = anyValue(random, 0);
      ObjectNode body = JSON.createObjectNode();
      body.set("content", value);
      String text = i % 2 == 0 ? body.toString() : body.toPrettyString();

      Optional<Jsonb> content = read(text).content();

      assertThat(content.map(DocumentBodyTest::parse).orElse(JsonNodeFactory.instance.nullNode()))
          .as(text)
          .isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"x\"",
        "{",
        "{\"content\":}",
        "{\"content\":1}x",
        "{\"content\":1}{}",
        "{\"content\":{\"a\":1,\"a\":2}}",
        "{\"content\":1,\"content\":2}",
        "{\"content\":01}",
        "{\"content\":NaN}",
        "{\"content\":'a'}",
        "{\"content\":\"\\u0000\"}",
        "{\"content\":{\"\\u0000\":1}}",
        "{\"content\":\"\\ud800\"}",
        "{\"content\":\"\\udc00\\ud800\"}",
        "{\"content\":{\"a\\ud800\":1}}",
        "{\"content\":1e309}",
        "{\"content\":-1e309}",
        "{\"content\":1e-400}",
        "{\"content\":1e99999999999999}",
        "{\"content\":\"a\nb\"}"
      })
  void refusesWhatCannotBeStoredAsJson(String body) {
    assertThat(refusal(body).type().code()).isEqualTo("malformed_body");
  }

  @Test
  void refusesNestingBeyondAHundred() {
    assertThat(read("{\"content\":" + "[".repeat(100) + "]".repeat(100) + "}").hasContent())
        .isTrue();
    assertThat(refusal("{\"content\":" + "[".repeat(101) + "]".repeat(101) + "}").type().code())
        .isEqualTo("malformed_body");
    assertThat(refusal("{\"content\":" + "{\"a\":".repeat(500)).type().code())
        .isEqualTo("malformed_body");
  }

  @Test
  void refusesAMemberThatIsNotKnown() {
    Problem problem = refusal("{\"content\":1,\"embedding\":[1]}");

    assertThat(problem.type().code()).isEqualTo("invalid_request");
    assertThat(problem.errors()).containsKey("embedding");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "null", "{}", "[]", "\"x\"", "\"1-1-1-1-1\"", "\"' or 1=1 --\"", "\"\""})
  void refusesACollectionThatIsNoId(String id) {
    Problem problem = refusal("{\"collectionId\":" + id + "}");

    assertThat(problem.type().code()).isEqualTo("invalid_request");
    assertThat(problem.errors()).containsKey("collectionId");
  }

  @Test
  void refusesContentBeyondTheLimit() {
    String fits = "\"" + "x".repeat(LIMIT - 2) + "\"";

    assertThat(read("{\"content\":" + fits + "}").hasContent()).isTrue();
    assertThat(refusal("{\"content\":" + fits.replace("\"", "\"y") + "}").type().code())
        .isEqualTo("document_too_large");
    assertThat(refusal("x".repeat(10 * LIMIT)).type().code()).isEqualTo("document_too_large");
  }

  @Test
  void leavesRoomForTheLargestEmbeddingBesideTheContent() {
    String fits = "\"" + "x".repeat(LIMIT - 2) + "\"";
    String numbers = "-1.2345678901234567e-10" + ",\n    -1.2345678901234567e-10".repeat(1999);
    String body = "{\"content\":%s,\"embedding\":[%s]}".formatted(fits, numbers);

    assertThat(embedding(body).change(Optional.of(new VectorTables.Table(2000, true))))
        .isInstanceOf(EmbeddingChange.Put.class);
  }

  @Test
  void tellsAnEmbeddingThatIsRemovedFromOneThatIsLeftAlone() {
    Optional<VectorTables.Table> two = Optional.of(new VectorTables.Table(2, true));

    assertThat(embedding("{\"content\":1}").change(two)).isEqualTo(new EmbeddingChange.Keep());
    assertThat(embedding("{\"embedding\":null}").change(two))
        .isEqualTo(new EmbeddingChange.Remove());
    assertThat(embedding("{\"embedding\":[1,-2.5e0]}").change(two))
        .isEqualTo(new EmbeddingChange.Put(new Embedding("[1.0,-2.5]")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[1]",
        "[1,2,3]",
        "[0,0]",
        "[1,null]",
        "[1,\"2\"]",
        "[1,[2]]",
        "[1,{\"a\":2}]",
        "[1e300,1]",
        "[1e99999,1]",
        "[1e-300,0]",
        "\"[1,2]\"",
        "{\"a\":[1,2]}",
        "true",
        "3"
      })
  void refusesAnEmbeddingThatIsNone(String json) {
    GivenEmbedding given = embedding("{\"embedding\":%s}".formatted(json));
    Optional<VectorTables.Table> two = Optional.of(new VectorTables.Table(2, true));

    Problem problem =
        catchThrowableOfType(ProblemException.class, () -> given.change(two)).problem();

    assertThat(problem.type().code()).isEqualTo("invalid_request");
    assertThat(problem.errors()).containsKey("embedding");
  }

  @Test
  void countsNumbersWithAllTheirDigits() {
    String numbers = "1e300" + ",1e300".repeat(20);

    assertThat(refusal("{\"content\":[" + numbers + "]}").type().code())
        .isEqualTo("document_too_large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
  void refusesWhatIsNotUtf8(String encoding) {
    byte[] body = "{\"content\":\"a\"}".getBytes(Charset.forName(encoding));

    assertThat(refusal(body).type().code()).isEqualTo("malformed_body");
  }

  @Test
  void refusesBytesThatAreNoText() {
    byte[] latin = "{\"content\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(refusal(latin).type().code()).isEqualTo("malformed_body");
  }

  private static DocumentBody read(String body) {
    return read(body.getBytes(StandardCharsets.UTF_8));
  }

  private static GivenEmbedding embedding(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try {
      return DocumentBody.read(
              new ByteArrayInputStream(bytes), Set.of("content", "embedding"), LIMIT)
          .embedding();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static DocumentBody read(byte[] body) {
    try {
      return DocumentBody.read(
          new ByteArrayInputStream(body), Set.of("collectionId", "content"), LIMIT);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Problem refusal(String body) {
    return refusal(body.getBytes(StandardCharsets.UTF_8));
  }

  private static Problem refusal(byte[] body) {
    return catchThrowableOfType(ProblemException.class, () -> read(body)).problem();
  }

  private static JsonNode parse(Jsonb json) {
    try {
      return JSON.readTree(json.text());
    } catch (JsonProcessingException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private static JsonNode anyValue(Random random, int depth) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (random.nextInt(depth > 3 ? 5 : 7)) {
      case 0 -> nodes.nullNode();
      case 1 -> nodes.booleanNode(random.nextBoolean());
      case 2 -> nodes.numberNode(random.nextInt());
      case 3 -> nodes.numberNode(BigDecimal.valueOf(random.nextLong(), random.nextInt(12) + 1));
      case 4 -> nodes.textNode(anyText(random));
      case 5 -> {
        ArrayNode array = nodes.arrayNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          array.add(anyValue(random, depth + 1));
        }
        yield array;
      }
      default -> {
        ObjectNode object = nodes.objectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
          object.set(anyText(random), anyValue(random, depth + 1));
        }
        yield object;
      }
    };
  }

  private static String anyText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(30); i > 0; i--) {
      text.appendCodePoint("aé\"\\/\n€😀{}[],: ".codePoints().toArray()[random.nextInt(14)]);
    }
    return text.toString();
  }
}
