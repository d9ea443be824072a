package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.events.CloudEvent;
import cloud.tansu.server.events.Event;
import cloud.tansu.server.functions.Execution;
import cloud.tansu.server.functions.FunctionProblems;
import cloud.tansu.server.functions.FunctionRequest;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What stands in the queue of a function, and what the function gets of it. Whatever is no event of
 * the log has a type of its own that no event can have by its words.
 */
final class QueuedCalls {

  /** A call whose caller did not wait; the data holds the request. */
  static final String LATER = "function.call";

  /** A time; the data says which. */
  static final String SCHEDULE = "function.schedule";

  /** A message of another service; the data holds the request. */
  static final String HOOK = "function.hook";

  static final String REQUEST = "request";

  /** The functions that called one another up to this one. */
  static final String CHAIN = "chain";

  static final String TRIGGER_ID = "triggerId";

  private static final String ENCODING = "bodyEncoding";
  private static final String BASE64 = "base64";

  private QueuedCalls() {}

  static Execution.Trigger trigger(Event event) {
    if (event.position() > 0) {
      return Execution.Trigger.EVENT;
    }
    return switch (event.type()) {
      case LATER -> Execution.Trigger.LATER;
      case SCHEDULE -> Execution.Trigger.SCHEDULE;
      case HOOK -> Execution.Trigger.HOOK;
      default -> Execution.Trigger.EVENT;
    };
  }

  /** The trigger that the data names. */
  static Optional<UUID> triggerId(Event event) {
    return Optional.ofNullable(data(event).path(TRIGGER_ID).textValue()).map(UUID::fromString);
  }

  /**
   * What the function gets: the request of whoever called, or the event as CloudEvents has it, or
   * the time.
   *
   * @throws IllegalArgumentException when an administrator has edited it beyond recognition
   */
  static FunctionRequest request(TenantId tenant, Event event) {
    return switch (trigger(event)) {
      case LATER, HOOK -> request(data(event).path(REQUEST));
      case SCHEDULE -> post("application/json", data(event));
      default -> post(CloudEvent.MEDIA_TYPE, parse(CloudEvent.json(tenant, event)));
    };
  }

  private static FunctionRequest post(String mediaType, JsonNode body) {
    return new FunctionRequest("POST", "/", Map.of(), Map.of("content-type", mediaType), body);
  }

  private static FunctionRequest request(JsonNode node) {
    if (!node.isObject()) {
      throw new IllegalArgumentException("Its data has no member 'request'.");
    }
    Map<String, List<String>> query = new LinkedHashMap<>();
    node.path("query")
        .properties()
        .forEach(each -> query.put(each.getKey(), texts(each.getValue())));
    Map<String, String> headers = new LinkedHashMap<>();
    node.path("headers")
        .properties()
        .forEach(each -> headers.put(each.getKey(), each.getValue().asText()));
    JsonNode body = body(node);
    return new FunctionRequest(
        node.path("method").asText("POST"), node.path("path").asText("/"), query, headers, body);
  }

  private static JsonNode body(JsonNode request) {
    JsonNode body = request.path("body");
    if (BASE64.equals(request.path(ENCODING).textValue())) {
      return BinaryNode.valueOf(Base64.getDecoder().decode(body.asText()));
    }
    return body.isMissingNode() ? NullNode.getInstance() : body;
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    node.forEach(each -> texts.add(each.asText()));
    return node.isArray() || node.isMissingNode() ? texts : List.of(node.asText());
  }

  /** A request as the data of an entry of the queue. */
  static ObjectNode data(FunctionRequest request) {
    ObjectNode data = Json.mapper().createObjectNode();
    ObjectNode node = data.putObject(REQUEST);
    node.put("method", request.method());
    node.put("path", request.path());
    node.set("query", Json.mapper().valueToTree(request.query()));
    node.set("headers", Json.mapper().valueToTree(request.headers()));
    node.set("body", request.body());
    if (request.body().isBinary()) {
      node.put(ENCODING, BASE64);
    }
    return data;
  }

  /**
   * Data as the database keeps it.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} for what it cannot
   *     keep
   */
  static Jsonb stored(ObjectNode data) {
    String text = data.toString();
    if (text.contains("\\u0000")) {
      throw FunctionProblems.invalid(
          "body", "must not contain the character U+0000 when nobody waits for the answer");
    }
    return new Jsonb(text);
  }

  /** The functions that called one another up to this entry; empty for what none called. */
  static List<String> chain(Event event) {
    return trigger(event) == Execution.Trigger.LATER ? texts(data(event).path(CHAIN)) : List.of();
  }

  static JsonNode data(Event event) {
    return parse(event.data().text());
  }

  private static JsonNode parse(String json) {
    try {
      return Json.mapper().readTree(json);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("what the database keeps is JSON", impossible);
    }
  }
}
