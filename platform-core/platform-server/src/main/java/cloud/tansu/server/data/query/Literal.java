package cloud.tansu.server.data.query;

import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * A value that a caller wrote.
 *
 * @param json the value as JSON that the database can hold
 * @param text the characters of a text; the JSON of anything else
 */
public record Literal(Kind kind, String json, String text) {

  /** The types of JSON. */
  public enum Kind {
    NULL,
    BOOLEAN,
    NUMBER,
    TEXT,
    ARRAY,
    OBJECT;

    /** What the database calls the type. */
    String typeName() {
      return switch (this) {
        case NULL -> "null";
        case BOOLEAN -> "boolean";
        case NUMBER -> "number";
        case TEXT -> "string";
        case ARRAY -> "array";
        case OBJECT -> "object";
      };
    }

    boolean isContainer() {
      return this == ARRAY || this == OBJECT;
    }
  }

  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
  private static final int MAX_DIGITS = 400;
  private static final int SMALLEST_EXPONENT = -324;
  private static final BigDecimal LARGEST = new BigDecimal(Double.MAX_VALUE);

  /**
   * Reads a value: numbers, {@code true}, {@code false}, {@code null} and what begins with a quote,
   * a bracket or a brace are JSON, anything else is text.
   *
   * @param parameter where it stands, for the refusal
   */
  static Literal parse(String parameter, String written) {
    if (startsJson(written)) {
      return ofJson(parameter, written);
    }
    if (NUMBER.matcher(written).matches()) {
      checkNumber(parameter, written);
      return new Literal(Kind.NUMBER, written, written);
    }
    return switch (written) {
      case "null" -> new Literal(Kind.NULL, written, written);
      case "true", "false" -> new Literal(Kind.BOOLEAN, written, written);
      default -> ofText(parameter, written);
    };
  }

  static boolean startsJson(String written) {
    return !written.isEmpty() && "\"[{".indexOf(written.charAt(0)) >= 0;
  }

  /** The characters themselves, whatever they look like. */
  static Literal ofText(String parameter, String characters) {
    checkText(parameter, characters);
    return new Literal(Kind.TEXT, TextNode.valueOf(characters).toString(), characters);
  }

  private static Literal ofJson(String parameter, String written) {
    JsonNode node = read(parameter, written);
    check(parameter, node);
    String json = node.toString();
    return switch (node.getNodeType()) {
      case STRING -> new Literal(Kind.TEXT, json, node.textValue());
      case ARRAY -> new Literal(Kind.ARRAY, json, json);
      case OBJECT -> new Literal(Kind.OBJECT, json, json);
      case NUMBER, BOOLEAN, NULL, BINARY, MISSING, POJO ->
          throw new IllegalStateException("JSON that begins with a quote, bracket or brace");
    };
  }

  private static JsonNode read(String parameter, String written) {
    try {
      return Json.mapper().readTree(written);
    } catch (JsonProcessingException malformed) {
      throw QueryProblems.invalid(
          parameter, "what begins with a quote, a bracket or a brace must be valid JSON");
    }
  }

  private static void check(String parameter, JsonNode node) {
    if (node.isTextual()) {
      checkText(parameter, node.textValue());
    } else if (node.isNumber()) {
      checkNumber(parameter, node.asText());
    }
    node.fieldNames().forEachRemaining(name -> checkText(parameter, name));
    node.forEach(child -> check(parameter, child));
  }

  /** Refuses what the database cannot hold. */
  static void checkText(String parameter, String text) {
    boolean unusable = text.codePoints().anyMatch(c -> c == 0 || isSurrogate(c));
    if (unusable) {
      throw QueryProblems.invalid(
          parameter, "holds the character U+0000 or half of a surrogate pair");
    }
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static void checkNumber(String parameter, String number) {
    if (number.length() <= MAX_DIGITS) {
      try {
        BigDecimal value = new BigDecimal(number);
        long exponent = (long) value.precision() - value.scale() - 1;
        boolean tooSmall = value.signum() != 0 && exponent < SMALLEST_EXPONENT;
        if (!tooSmall && value.scale() <= MAX_DIGITS && value.abs().compareTo(LARGEST) <= 0) {
          return;
        }
      } catch (NumberFormatException exponentTooLarge) {
        throw outOfRange(parameter);
      }
    }
    throw outOfRange(parameter);
  }

  private static RuntimeException outOfRange(String parameter) {
    return QueryProblems.invalid(parameter, "holds a number beyond the range of a double");
  }

  /** The value as a parameter. */
  Jsonb jsonb() {
    return new Jsonb(json);
  }
}
