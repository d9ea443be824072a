package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.core.MediaType;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a token request: a form as RFC 6749 §3.2 has it, or a JSON object with the same
 * members (H.1.13). A parameter that comes twice is refused; an empty one counts as absent.
 */
final class TokenParameters {

  private static final int MAX_PARAMETERS = 64;

  private final Map<String, String> values;

  private TokenParameters(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  static TokenParameters parse(MediaType type, String body) {
    boolean json = type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
    return new TokenParameters(json ? ofJson(body) : ofForm(body));
  }

  private static Map<String, String> ofForm(String body) {
    Map<String, String> values = new HashMap<>();
    String[] pairs = body.split("&", MAX_PARAMETERS + 1);
    if (pairs.length > MAX_PARAMETERS) {
      throw OAuthError.invalidRequest("There are too many parameters.");
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        put(values, decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return values;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw OAuthError.invalidRequest("The form is not encoded properly.");
    }
  }

  private static Map<String, String> ofJson(String body) {
    Map<String, String> values = new HashMap<>();
    JsonNode root = read(body);
    if (!root.isObject() || root.size() > MAX_PARAMETERS) {
      throw OAuthError.invalidRequest("The body is not the JSON object expected here.");
    }
    root.properties()
        .forEach(
            member -> {
              if (!member.getValue().isTextual()) {
                throw OAuthError.invalidRequest("All members of the JSON object are strings.");
              }
              put(values, member.getKey(), member.getValue().textValue());
            });
    return values;
  }

  private static JsonNode read(String body) {
    try {
      return Json.mapper().readTree(body);
    } catch (JsonProcessingException malformed) {
      throw OAuthError.invalidRequest("The body is not well-formed JSON.");
    }
  }

  private static void put(Map<String, String> values, String name, String value) {
    if (!value.isEmpty() && values.put(name, value) != null) {
      throw OAuthError.invalidRequest("A parameter was sent twice.");
    }
  }

  /** All parameters by name. */
  Map<String, String> all() {
    return values;
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String require(String name) {
    return find(name)
        .orElseThrow(() -> OAuthError.invalidRequest("The parameter " + name + " is missing."));
  }
}
