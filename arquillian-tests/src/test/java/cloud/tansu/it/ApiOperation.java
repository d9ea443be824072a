package cloud.tansu.it;

import cloud.tansu.testkit.PlatformClient;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One operation as the description of the API tells it.
 *
 * @param api the whole description, which parts refer to
 */
record ApiOperation(JsonNode api, String path, String method, JsonNode description) {

  /** Every operation that the server describes. */
  static List<ApiOperation> all(PlatformClient client) {
    JsonNode api = client.get("/openapi.json").send().expect(200).json();
    List<ApiOperation> operations = new ArrayList<>();
    each(api.path("paths"))
        .forEach(
            (path, item) ->
                each(item)
                    .forEach(
                        (method, description) ->
                            operations.add(
                                new ApiOperation(
                                    api, path, method.toUpperCase(Locale.ROOT), description))));
    return operations;
  }

  List<JsonNode> parameters(String place) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode parameter : description.path("parameters")) {
      JsonNode described = resolve(parameter);
      if (described.path("in").asText().equals(place)) {
        found.add(described);
      }
    }
    return found;
  }

  /** The media types of the body with their schemas; empty when it takes none. */
  Map<String, JsonNode> bodies() {
    return each(description.path("requestBody").path("content"));
  }

  boolean documents(int status) {
    JsonNode responses = description.path("responses");
    return responses.has(Integer.toString(status)) || responses.has("default");
  }

  /** Whether an answer of this status is described as having this media type. */
  boolean documents(int status, String contentType) {
    JsonNode response = resolve(description.path("responses").path(Integer.toString(status)));
    return response.path("content").has(contentType.split(";", 2)[0]);
  }

  JsonNode resolve(JsonNode part) {
    return Optional.ofNullable(part.get("$ref"))
        .map(reference -> api.at(reference.asText().substring(1)))
        .orElse(part);
  }

  static Map<String, JsonNode> each(JsonNode object) {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    object.properties().forEach(field -> members.put(field.getKey(), field.getValue()));
    return members;
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
