package cloud.tansu.server.functions;

import static cloud.tansu.server.functions.FunctionsFixture.json;

import cloud.tansu.server.functions.calls.CallHandler;
import cloud.tansu.server.functions.calls.CallRefused;
import cloud.tansu.server.functions.calls.ExecutionContext;
import cloud.tansu.server.functions.calls.Params;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;

/** Answers one call of each kind by what it was asked, so that a language's API can be judged. */
final class ScriptedServer implements CallHandler {

  private static final int MAX_CHARS = 1000;

  @Override
  public Set<String> methods() {
    return Set.of(
        "secrets.get",
        "db.insert",
        "db.update",
        "db.query",
        "storage.get",
        "storage.picture",
        "storage.put",
        "http.fetch",
        "functions.invoke",
        "events.publish",
        "connectors.call");
  }

  @Override
  public JsonNode answer(ExecutionContext execution, String method, Params params) {
    return switch (method) {
      case "secrets.get" -> secret(params.text("name", MAX_CHARS));
      case "db.insert" ->
          json("{\"id\":\"id-" + params.object("content").path("text").asText() + "\"}");
      case "db.update" -> json("{\"id\":\"" + params.text("id", MAX_CHARS) + "\",\"version\":2}");
      case "db.query" -> sum(params.json("params").path(0).asInt());
      case "storage.get" ->
          json(
              "{\"body\":{\"base64\":\"c3RvcmVk\"},\"size\":"
                  + params.text("key", 5).length()
                  + "}");
      case "storage.picture" ->
          json(
              "{\"contentType\":\"image/webp\",\"body\":\""
                  + params.findNumber("width", 1, MAX_CHARS).orElseThrow()
                  + " wide\"}");
      case "storage.put" -> json("{\"etag\":\"e\",\"size\":7}");
      case "http.fetch" ->
          json("{\"status\":201,\"headers\":{\"A\":\"b\"},\"body\":\"{\\\"a\\\":\\\"é\\\"}\"}");
      case "functions.invoke" ->
          json(
              "{\"status\":200,\"body\":\"from "
                  + (params.flag("wait") ? params.text("name", MAX_CHARS) : "nobody")
                  + "\"}");
      case "events.publish" ->
          json("{\"id\":\"event-" + params.object("data").path("n").asText() + "\"}");
      case "connectors.call" ->
          json("{\"sent\":\"" + params.object("arguments").path("to").asText() + "\"}");
      default -> throw new AssertionError(method);
    };
  }

  private static JsonNode secret(String name) {
    if (name.equals("missing")) {
      throw new CallRefused("secret_not_found", "There is no secret of that name.");
    }
    return TextNode.valueOf("s3cret");
  }

  private static JsonNode sum(int added) {
    return json("{\"columns\":[\"sum\"],\"rows\":[{\"sum\":" + (1 + added) + "}],\"rowCount\":1}");
  }
}
