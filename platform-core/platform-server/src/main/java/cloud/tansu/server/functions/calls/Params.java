package cloud.tansu.server.functions.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The parameters of a call, which a tenant's code wrote: nothing of them is trusted. */
public final class Params {

  private final JsonNode node;

  public Params(JsonNode node) {
    this.node = node;
  }

  /**
   * A text that must be there.
   *
   * @throws CallRefused {@code invalid_params}, as every method here
   */
  public String text(String name, int maxChars) {
    return findText(name, maxChars).orElseThrow(() -> CallRefused.invalid(name, "is required"));
  }

  public Optional<String> findText(String name, int maxChars) {
    Optional<JsonNode> value = find(name);
    if (value.isPresent() && !value.get().isTextual()) {
      throw CallRefused.invalid(name, "is a text");
    }
    Optional<String> text = value.map(JsonNode::asText);
    if (text.filter(t -> t.length() > maxChars || t.indexOf('\0') >= 0).isPresent()) {
      throw CallRefused.invalid(name, "has at most " + maxChars + " characters, none of them NUL");
    }
    return text;
  }

  /** A whole number between bounds. */
  public OptionalLong findNumber(String name, long min, long max) {
    Optional<JsonNode> value = find(name);
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    JsonNode number = value.get();
    boolean whole = number.isNumber() && number.canConvertToLong() && isWhole(number);
    if (!whole || number.asLong() < min || number.asLong() > max) {
      throw CallRefused.invalid(name, "is a whole number from " + min + " to " + max);
    }
    return OptionalLong.of(number.asLong());
  }

  /** Languages with one type of numbers send 5 as 5.0 as well. */
  private static boolean isWhole(JsonNode number) {
    return number.isIntegralNumber() || number.doubleValue() == Math.rint(number.doubleValue());
  }

  public boolean flag(String name) {
    Optional<JsonNode> value = find(name);
    if (value.isPresent() && !value.get().isBoolean()) {
      throw CallRefused.invalid(name, "is true or false");
    }
    return value.map(JsonNode::asBoolean).orElse(false);
  }

  /** Any JSON value; null when it was left out. */
  public JsonNode json(String name) {
    JsonNode value = node.path(name);
    return value.isMissingNode() ? JsonNodeFactory.instance.nullNode() : value;
  }

  /** Whether the member is there, null or not. */
  public boolean has(String name) {
    return node.has(name);
  }

  /** An object; an empty one when it was left out. */
  public ObjectNode object(String name) {
    JsonNode value = find(name).orElseGet(JsonNodeFactory.instance::objectNode);
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw CallRefused.invalid(name, "is an object");
  }

  /** An object of texts. */
  public Map<String, String> texts(String name, int maxEntries) {
    ObjectNode object = object(name);
    if (object.size() > maxEntries) {
      throw CallRefused.invalid(name, "has at most " + maxEntries + " entries");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      if (!entry.getValue().isValueNode() || entry.getValue().isNull()) {
        throw CallRefused.invalid(name, "is an object of texts");
      }
      texts.put(entry.getKey(), entry.getValue().asText());
    }
    return texts;
  }

  private Optional<JsonNode> find(String name) {
    JsonNode value = node.path(name);
    return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
  }
}
