package cloud.tansu.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The tenant whose functions are measured.
 *
 * @param token access token of its administrator
 */
record FunctionTenant(URI server, String id, String token) {

  private static final JsonMapper JSON = new JsonMapper();

  String bearer() {
    return Platform.bearer(token);
  }

  String address(String function) {
    return "/functions/" + id + "/" + function;
  }

  private String management(String function) {
    return "/functions/api/" + id + "/functions" + (function.isEmpty() ? "" : "/" + function);
  }

  void deploy(String name, String language, String source) throws IOException, BenchFailure {
    post(management(""), Map.of("name", name, "runtime", language), 201);
    post(management(name) + "/versions", Map.of("source", source), 201);
  }

  /** Makes a function run for documents that are stored. */
  void runForDocuments(String name) throws IOException, BenchFailure {
    post(
        management(name) + "/triggers",
        Map.of("type", "EVENT", "eventTypes", new String[] {"document.created"}),
        201);
  }

  private void post(String path, Map<String, Object> body, int expected)
      throws IOException, BenchFailure {
    try (HttpConnection http = new HttpConnection(server)) {
      HttpAnswer unused = http.send("POST", path, bearer(), text(body)).expect(expected);
    }
  }

  private static String text(Map<String, Object> body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The latest records of a function, the newest first. */
  JsonNode executions(HttpConnection http, String function, int count)
      throws IOException, BenchFailure {
    String path = management(function) + "/executions?limit=" + count;
    return JSON.readTree(http.send("GET", path, bearer(), "").expect(200).body()).path("items");
  }

  /** What a run logged under a name; empty when it logged no such figure. */
  Optional<Long> logged(HttpConnection http, String function, String execution, String field)
      throws IOException, BenchFailure {
    String path = management(function) + "/executions/" + execution;
    JsonNode whole = JSON.readTree(http.send("GET", path, bearer(), "").expect(200).body());
    for (JsonNode line : whole.path("logs")) {
      JsonNode value = line.path("fields").path(field);
      if (value.isNumber()) {
        return Optional.of(value.longValue());
      }
    }
    return Optional.empty();
  }
}
