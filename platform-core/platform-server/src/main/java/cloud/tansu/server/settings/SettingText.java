package cloud.tansu.server.settings;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/** Values of settings as people write them: plain text where that will do, else JSON. */
public final class SettingText {

  private SettingText() {}

  public static String write(Object value) {
    JsonNode json = Json.mapper().valueToTree(value);
    return json.isTextual() ? json.asText() : json.toString();
  }

  /**
   * The value of a setting from its text.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} when it is none
   */
  public static <T> T read(SettingKey<T> key, String text) {
    boolean plain = Json.mapper().valueToTree(key.defaultValue()).isTextual();
    try {
      JsonNode json = plain ? TextNode.valueOf(text.strip()) : Json.mapper().readTree(text.strip());
      if (!plain && json.isTextual()) {
        // the mapper would make a number of a quoted one
        throw new IllegalArgumentException("Quoted");
      }
      return Optional.ofNullable(Json.mapper().treeToValue(json, key.type()))
          .orElseThrow(() -> new IllegalArgumentException("No value"));
    } catch (JsonProcessingException | IllegalArgumentException other) {
      throw Problems.INVALID_REQUEST.because("“" + text + "” " + objection(key) + ".", other);
    }
  }

  private static String objection(SettingKey<?> key) {
    return switch (key.defaultValue()) {
      case Integer number -> "is no whole number";
      case Long number -> "is no whole number";
      case Boolean flag -> "is neither true nor false";
      default -> "does not have the form of this setting";
    };
  }
}
