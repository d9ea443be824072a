package cloud.tansu.server.functions.connectors;

import cloud.tansu.spi.connector.ArgumentDescriptor;
import cloud.tansu.spi.connector.ArgumentType;
import cloud.tansu.spi.connector.OperationDescriptor;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Arguments of a connector, from JSON to the Java types that stand for them. */
final class JsonArguments {

  private JsonArguments() {}

  /** What is null counts as left out; whatever is of a wrong type stays so and is refused later. */
  static Map<String, Object> of(OperationDescriptor operation, ObjectNode json) {
    Map<String, ArgumentType> types =
        operation.arguments().stream()
            .collect(Collectors.toMap(ArgumentDescriptor::name, ArgumentDescriptor::type));
    Map<String, Object> values = new HashMap<>();
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      if (!member.getValue().isNull()) {
        values.put(member.getKey(), value(member.getValue(), types.get(member.getKey())));
      }
    }
    return values;
  }

  private static Object value(JsonNode node, @org.jspecify.annotations.Nullable ArgumentType type) {
    boolean whole = type == ArgumentType.INTEGER && node.isNumber() && isWhole(node);
    return whole ? node.longValue() : value(node).orElse("");
  }

  private static boolean isWhole(JsonNode node) {
    return node.canConvertToLong() && node.doubleValue() == Math.rint(node.doubleValue());
  }

  private static Optional<Object> value(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> Optional.of(node.asText());
      case BOOLEAN -> Optional.of(node.asBoolean());
      case NUMBER ->
          Optional.of(
              node.isIntegralNumber() && node.canConvertToLong()
                  ? (Object) node.longValue()
                  : node.decimalValue());
      case ARRAY -> {
        List<Object> list = new ArrayList<>();
        node.forEach(each -> value(each).ifPresent(list::add));
        yield Optional.of(list);
      }
      case OBJECT -> {
        Map<String, Object> map = new HashMap<>();
        node.properties()
            .forEach(each -> value(each.getValue()).ifPresent(v -> map.put(each.getKey(), v)));
        yield Optional.of(map);
      }
      case NULL, MISSING, BINARY, POJO -> Optional.empty();
    };
  }
}
