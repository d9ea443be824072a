package cloud.tansu.function;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a function is called with. */
public final class FunctionRequest {

  private final Json json;

  public FunctionRequest(Json json) {
    this.json = json;
  }

  /** Such as POST. */
  public String method() {
    return json.get("method").asText();
  }

  /** What follows the function's own path; begins with a slash. */
  public String path() {
    return json.get("path").asText();
  }

  /** Of a parameter that is repeated, an array. */
  public Json query() {
    return json.get("query");
  }

  /** By names in lower case. */
  public Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    json.get("headers").fields().forEach((name, value) -> headers.put(name, value.asText()));
    return headers;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers().get(name.toLowerCase(java.util.Locale.ROOT)));
  }

  /** The body that came as JSON; null as a value when there was none. */
  public Json body() {
    return json.get("body");
  }

  /** The body that did not come as JSON; otherwise the JSON in UTF-8. */
  public byte[] bytes() {
    return json.get("bodyEncoding").asText().equals("base64")
        ? Base64.getDecoder().decode(body().get("base64").asText())
        : body().toBytes();
  }

  /** The whole request. */
  public Json toJson() {
    return json;
  }
}
