package cloud.tansu.plugin.oauth.client;

import cloud.tansu.spi.OutboundResponse;
import cloud.tansu.spi.UpstreamException;
import com.nimbusds.jose.util.JSONArrayUtils;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object from outside: every member may be missing or have another type.
 *
 * @param members its members; null values are left out
 */
public record JsonObject(Map<String, Object> members) {

  public JsonObject {
    Map<String, Object> present = new LinkedHashMap<>(members);
    present.values().removeIf(value -> value == null);
    members = Collections.unmodifiableMap(present);
  }

  /**
   * Reads the body of an answer.
   *
   * @throws UpstreamException {@code INVALID_ANSWER} when it is no JSON object
   */
  public static JsonObject of(OutboundResponse response) throws UpstreamException {
    return parse(response.text());
  }

  /**
   * Reads a text.
   *
   * @throws UpstreamException {@code INVALID_ANSWER} when it is no JSON object
   */
  public static JsonObject parse(String text) throws UpstreamException {
    try {
      return new JsonObject(JSONObjectUtils.parse(text));
    } catch (ParseException unreadable) {
      throw invalid("The answer is not a JSON object");
    }
  }

  /**
   * Reads a body that is an array of objects.
   *
   * @throws UpstreamException {@code INVALID_ANSWER} when it is none
   */
  public static List<JsonObject> arrayOf(OutboundResponse response) throws UpstreamException {
    try {
      return objects(JSONArrayUtils.parse(response.text()));
    } catch (ParseException unreadable) {
      throw invalid("The answer is not a JSON array");
    }
  }

  private static List<JsonObject> objects(List<?> values) {
    List<JsonObject> objects = new ArrayList<>();
    for (Object value : values) {
      if (value instanceof Map<?, ?> map) {
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((name, member) -> members.put(String.valueOf(name), member));
        objects.add(new JsonObject(members));
      }
    }
    return objects;
  }

  /** A member that is a text and not empty. */
  public Optional<String> text(String name) {
    return members.get(name) instanceof String text && !text.isEmpty()
        ? Optional.of(text)
        : Optional.empty();
  }

  /**
   * A member that has to be a text.
   *
   * @throws UpstreamException {@code INVALID_ANSWER} when it is missing
   */
  public String require(String name) throws UpstreamException {
    return text(name).orElseThrow(() -> invalid("The answer has no '" + name + "'"));
  }

  /** A member that is a number. */
  public Optional<Long> number(String name) {
    return members.get(name) instanceof Number number
        ? Optional.of(number.longValue())
        : Optional.empty();
  }

  /** Whether a member is {@code true}, in whichever of the ways providers write that. */
  public boolean isTrue(String name) {
    Object value = members.get(name);
    return Boolean.TRUE.equals(value)
        || "true".equals(value)
        || "1".equals(value)
        || (value instanceof Number number && number.longValue() == 1);
  }

  /** The texts of a member that is an array, or the one of a member that is a text. */
  public List<String> texts(String name) {
    return switch (members.get(name)) {
      case String text -> List.of(text);
      case List<?> list ->
          list.stream().filter(String.class::isInstance).map(String.class::cast).toList();
      case null, default -> List.of();
    };
  }

  /** The objects of a member that is an array. */
  public List<JsonObject> objects(String name) {
    return members.get(name) instanceof List<?> list ? objects(list) : List.of();
  }

  static UpstreamException invalid(String message) {
    return new UpstreamException(UpstreamException.Kind.INVALID_ANSWER, message);
  }
}
