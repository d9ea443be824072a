package cloud.tansu.server.functions.worker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads JSON that came out of a worker, which a tenant may have written byte by byte. */
public final class HostileJson {

  private static final int MAX_DEPTH = 200;
  private static final int MAX_STACK_FRAMES = 50;
  private static final int MAX_MESSAGE_CHARS = 4000;
  private static final int MAX_METHOD_CHARS = 64;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(400)
                          .maxStringLength(24 << 20)
                          .build())
                  .build())
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final ObjectMapper STORED =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(10_000)
                          .maxNumberLength(200_000)
                          .maxStringLength(64 << 20)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private HostileJson() {}

  /**
   * @throws IOException when it is not one JSON object of reasonable depth
   */
  public static JsonNode object(byte[] json) throws IOException {
    JsonNode node = MAPPER.readTree(json);
    if (!node.isObject()) {
      throw new ProtocolViolation("not a JSON object");
    }
    return node;
  }

  /** Of JSON that the server itself holds, however deep and large its numbers are. */
  public static JsonNode tree(String json) {
    try {
      return STORED.readTree(json);
    } catch (IOException e) {
      throw new IllegalStateException("stored JSON is JSON", e);
    }
  }

  /**
   * @throws ProtocolViolation when it is no call of the agreed form
   */
  static CallFrame call(byte[] json) throws IOException {
    JsonNode node = object(json);
    JsonNode id = node.path("id");
    JsonNode method = node.path("method");
    JsonNode params = node.path("params");
    boolean numbered = id.isIntegralNumber() && id.canConvertToLong() && id.asLong() > 0;
    boolean named = method.isTextual() && method.asText().length() <= MAX_METHOD_CHARS;
    if (!numbered || !named || !(params.isObject() || params.isMissingNode())) {
      throw new ProtocolViolation("a call has an id, a method and an object of params");
    }
    return new CallFrame(
        id.asLong(), method.asText(), params.isObject() ? params : MAPPER.createObjectNode());
  }

  /** A call of a function back to the server. */
  record CallFrame(long id, String method, JsonNode params) {}

  static byte[] reply(long id, CallBack.Reply reply) throws IOException {
    ObjectNode node = MAPPER.createObjectNode().put("id", id);
    switch (reply) {
      case CallBack.Reply.Result result -> node.set("result", result.value());
      case CallBack.Reply.Refused refused ->
          node.putObject("error").put("code", refused.code()).put("message", refused.message());
    }
    return MAPPER.writeValueAsBytes(node);
  }

  static LogLine logLine(byte[] json) throws IOException {
    JsonNode node = object(json);
    JsonNode fields = node.path("fields");
    return new LogLine(
        LogLine.Level.of(node.path("level").asText()),
        storable(node.path("message").asText()),
        fields.isObject() ? storable(fields.toString()) : "");
  }

  static WorkerFault fault(byte[] json) throws IOException {
    JsonNode node = object(json);
    List<String> stack = new ArrayList<>();
    for (JsonNode frame : node.path("stack")) {
      if (stack.size() < MAX_STACK_FRAMES) {
        stack.add(shortened(frame.asText()));
      }
    }
    return new WorkerFault(
        kind(node.path("kind").asText()),
        Math.max(0, node.path("line").asInt()),
        Math.max(0, node.path("column").asInt()),
        shortened(node.path("message").asText()),
        stack);
  }

  private static WorkerFault.Kind kind(String name) {
    return switch (name) {
      case "SOURCE" -> WorkerFault.Kind.SOURCE;
      case "OUTPUT" -> WorkerFault.Kind.OUTPUT;
      case "INTERNAL" -> WorkerFault.Kind.INTERNAL;
      default -> WorkerFault.Kind.FAILED;
    };
  }

  private static String shortened(String text) {
    String clean = storable(text);
    return clean.length() > MAX_MESSAGE_CHARS ? clean.substring(0, MAX_MESSAGE_CHARS) : clean;
  }

  /** Without what PostgreSQL cannot store: NUL, and halves of surrogate pairs. */
  private static String storable(String text) {
    String whole = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    return whole.replace("\0", "");
  }
}
