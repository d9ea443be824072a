package cloud.tansu.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Input that is half right: the shape that is asked for, filled with what nobody expects. */
final class Nonsense {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final List<String> TEXTS =
      List.of(
          "x",
          "",
          "..",
          "../../etc/passwd",
          "' or 1=1 --",
          "\"",
          "<script>",
          "\u0000",
          "ünï\uD83D\uDE00",
          "a".repeat(3000),
          "-1",
          "9999999999999999999999",
          "1e309",
          "true",
          "[]",
          "2026-13-99T00:00:00Z",
          "00000000-0000-0000-0000-000000000000",
          "1-1-1-1-1",
          "admin",
          "\r\nX: y",
          "a/b;c",
          "${jndi:ldap://127.0.0.1/x}",
          "%s%n");

  private final Random random;

  Nonsense(long seed) {
    this.random = new Random(seed);
  }

  boolean oneIn(int chances) {
    return random.nextInt(chances) == 0;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  String text() {
    return oneOf(TEXTS);
  }

  /** Text that an HTTP client can send in a header at all. */
  String headerText() {
    return text().replaceAll("[^ -~]", "").strip();
  }

  /** A body that is broken, or one after the schema. */
  byte[] body(ApiOperation operation, JsonNode schema) {
    String text =
        oneIn(12)
            ? oneOf(List.of("", "{", "null", "[]", "\"x\"", "{}{}", "[".repeat(5000), "\u0000"))
            : value(operation, schema, 0).toString();
    return text.getBytes(oneIn(40) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
  }

  private JsonNode value(ApiOperation operation, JsonNode reference, int depth) {
    JsonNode schema = operation.resolve(reference);
    String type =
        schema.path("type").isArray()
            ? schema.at("/type/0").asText()
            : schema.path("type").asText();
    if (depth > 6 || oneIn(5)) {
      return anything();
    }
    return switch (type) {
      case "object" -> object(operation, schema, depth);
      case "array" -> {
        ArrayNode array = JSON.arrayNode();
        for (int i = random.nextInt(3); i > 0; i--) {
          array.add(value(operation, schema.path("items"), depth + 1));
        }
        yield array;
      }
      case "string" -> JSON.textNode(text());
      case "integer", "number" -> JSON.numberNode(random.nextInt(10) - 2);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      default -> anything();
    };
  }

  private ObjectNode object(ApiOperation operation, JsonNode schema, int depth) {
    ObjectNode object = JSON.objectNode();
    ApiOperation.each(schema.path("properties"))
        .forEach(
            (name, property) -> {
              if (!oneIn(8)) {
                object.set(name, value(operation, property, depth + 1));
              }
            });
    if (oneIn(12)) {
      object.set(text(), anything());
    }
    return object;
  }

  private JsonNode anything() {
    return switch (random.nextInt(8)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.numberNode(BigInteger.TEN.pow(30));
      case 2 -> JSON.numberNode(-1.5);
      case 3 -> JSON.arrayNode().add(JSON.arrayNode());
      case 4 -> JSON.objectNode().set("a", JSON.objectNode());
      case 5 -> JSON.booleanNode(true);
      default -> JSON.textNode(text());
    };
  }
}
