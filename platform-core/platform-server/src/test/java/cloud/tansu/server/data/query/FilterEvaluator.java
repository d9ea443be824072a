package cloud.tansu.server.data.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says in memory what a filter means, without looking at how it is translated. */
final class FilterEvaluator {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final Optional<JsonNode> content;
  private final long version;

  /**
   * @param content JSON; empty for a document without content
   */
  FilterEvaluator(Optional<String> content, long version) {
    this.content = content.map(FilterEvaluator::read);
    this.version = version;
  }

  private static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (IOException malformed) {
      throw new IllegalStateException(malformed);
    }
  }

  boolean holds(Filter filter) {
    return switch (filter) {
      case Filter.And and -> and.parts().stream().allMatch(this::holds);
      case Filter.Or or -> or.parts().stream().anyMatch(this::holds);
      case Filter.Not not -> !holds(not.part());
      case Filter.Compare it -> at(it.field()).filter(v -> compares(v, it)).isPresent();
      case Filter.In it ->
          at(it.field())
              .filter(v -> it.values().stream().anyMatch(x -> same(v, read(x.json()))))
              .isPresent();
      case Filter.Like it -> at(it.field()).filter(v -> like(v, it)).isPresent();
      case Filter.Contains it ->
          at(it.field()).filter(v -> contains(v, read(it.value().json()), true)).isPresent();
      case Filter.Exists it -> at(it.field()).isPresent();
      case Filter.Is it -> is(at(it.field()), it.shape());
      case Filter.OfColumn it -> ofColumn(it);
    };
  }

  private Optional<JsonNode> at(Field.Content field) {
    Optional<JsonNode> value = content;
    for (String step : field.path()) {
      value = value.flatMap(node -> step(node, step));
    }
    return value;
  }

  private static Optional<JsonNode> step(JsonNode node, String step) {
    if (node.isArray() && step.matches("\\s*[+-]?[0-9]{1,9}")) {
      int position = Integer.parseInt(step.strip());
      return Optional.ofNullable(node.get(position < 0 ? node.size() + position : position));
    }
    return node.isObject() ? Optional.ofNullable(node.get(step)) : Optional.empty();
  }

  private static boolean compares(JsonNode value, Filter.Compare compare) {
    JsonNode operand = read(compare.value().json());
    return switch (compare.comparison()) {
      case EQ -> same(value, operand);
      case NEQ -> !same(value, operand);
      case GT -> ordered(value, operand) && order(value, operand) > 0;
      case GTE -> ordered(value, operand) && order(value, operand) >= 0;
      case LT -> ordered(value, operand) && order(value, operand) < 0;
      case LTE -> ordered(value, operand) && order(value, operand) <= 0;
    };
  }

  private static boolean ordered(JsonNode left, JsonNode right) {
    return left.getNodeType() == right.getNodeType();
  }

  private static int order(JsonNode left, JsonNode right) {
    return switch (left.getNodeType()) {
      case NUMBER -> number(left).compareTo(number(right));
      case BOOLEAN -> Boolean.compare(left.booleanValue(), right.booleanValue());
      case STRING -> Arrays.compareUnsigned(utf8(left), utf8(right));
      default -> throw new IllegalStateException("no order of " + left);
    };
  }

  private static byte[] utf8(JsonNode text) {
    return text.textValue().getBytes(StandardCharsets.UTF_8);
  }

  private static BigDecimal number(JsonNode node) {
    return new BigDecimal(node.asText());
  }

  private static boolean same(JsonNode left, JsonNode right) {
    if (left.getNodeType() != right.getNodeType() || left.size() != right.size()) {
      return false;
    }
    if (left.isNumber()) {
      return number(left).compareTo(number(right)) == 0;
    }
    if (!left.isContainerNode()) {
      return left.equals(right);
    }
    for (int i = 0; left.isArray() && i < left.size(); i++) {
      if (!same(left.get(i), right.get(i))) {
        return false;
      }
    }
    return left.isArray()
        || left.propertyStream()
            .allMatch(
                each -> {
                  JsonNode other = right.get(each.getKey());
                  return other != null && same(each.getValue(), other);
                });
  }

  /**
   * Containment as PostgreSQL defines it; at the outside, an array contains a scalar element too.
   */
  private static boolean contains(JsonNode whole, JsonNode part, boolean outside) {
    if (outside && whole.isArray() && !part.isContainerNode()) {
      return elements(whole, part);
    }
    if (whole.getNodeType() != part.getNodeType()) {
      return false;
    }
    if (whole.isObject()) {
      return part.propertyStream()
          .allMatch(
              each -> {
                JsonNode own = whole.get(each.getKey());
                return own != null && contains(own, each.getValue(), false);
              });
    }
    if (whole.isArray()) {
      for (JsonNode each : part) {
        if (!elements(whole, each)) {
          return false;
        }
      }
      return true;
    }
    return same(whole, part);
  }

  private static boolean elements(JsonNode array, JsonNode wanted) {
    for (JsonNode each : array) {
      if (contains(each, wanted, false)) {
        return true;
      }
    }
    return false;
  }

  private static boolean like(JsonNode value, Filter.Like like) {
    if (!value.isTextual()) {
      return false;
    }
    StringBuilder regex = new StringBuilder();
    String pattern = like.pattern();
    int[] characters = pattern.codePoints().toArray();
    for (int i = 0; i < characters.length; i++) {
      boolean literal = characters[i] == '\\' && i + 1 < characters.length;
      String c = Character.toString(characters[literal ? ++i : i]);
      regex.append(c.equals("*") && !literal ? ".*" : Pattern.quote(c));
    }
    int flags = like.ignoresCase() ? Pattern.CASE_INSENSITIVE : 0;
    return Pattern.compile(regex.toString(), Pattern.DOTALL | flags)
        .matcher(value.textValue())
        .matches();
  }

  private static boolean is(Optional<JsonNode> value, Filter.Shape shape) {
    if (shape == Filter.Shape.NULL) {
      return value.map(JsonNode::isNull).orElse(true);
    }
    return value
        .filter(v -> v.getNodeType().name().toLowerCase(Locale.ROOT).equals(nameOf(shape)))
        .isPresent();
  }

  private static String nameOf(Filter.Shape shape) {
    return shape.name().toLowerCase(Locale.ROOT);
  }

  private boolean ofColumn(Filter.OfColumn filter) {
    if (filter.column() != Field.Column.VERSION) {
      throw new IllegalStateException("only versions are generated");
    }
    return filter.values().stream()
        .map(Long::parseLong)
        .anyMatch(
            wanted -> {
              int order = Long.compare(version, wanted);
              return switch (filter.comparison()) {
                case EQ -> order == 0;
                case NEQ -> order != 0;
                case GT -> order > 0;
                case GTE -> order >= 0;
                case LT -> order < 0;
                case LTE -> order <= 0;
              };
            });
  }
}
