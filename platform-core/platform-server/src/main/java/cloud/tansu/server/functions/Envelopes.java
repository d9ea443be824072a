package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Writes what a worker gets of a call. */
@ApplicationScoped
class Envelopes {

  private final Tokens tokens;
  private final Clock clock;

  @Inject
  Envelopes(Tokens tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /** One call, ready to be sent, under the id of its execution. */
  static final class Envelope {

    private final UUID id;
    private final Instant sealed;
    private final byte[] json;

    private Envelope(UUID id, Instant sealed, byte[] json) {
      this.id = id;
      this.sealed = sealed;
      this.json = json;
    }

    UUID id() {
      return id;
    }

    Instant sealed() {
      return sealed;
    }

    byte[] json() {
      return json.clone();
    }
  }

  Instant now() {
    return clock.instant();
  }

  Envelope seal(InvokeFunction.Call call) {
    Instant now = clock.instant();
    UUID id = call.origin().execution().orElseGet(() -> tokens.uuidV7(now.toEpochMilli()));
    ObjectNode envelope = Json.mapper().createObjectNode();
    addRequest(envelope.putObject("request"), call.request());
    ObjectNode context = envelope.putObject("context");
    context.put("executionId", id.toString());
    context.put("function", call.function().name().value());
    context.put("version", call.version());
    context.put("trigger", call.trigger().name().toLowerCase(java.util.Locale.ROOT));
    call.origin().trigger().ifPresent(trigger -> context.put("triggerId", trigger.toString()));
    context.put("attempt", call.origin().attempt());
    context.put("timeoutMs", call.function().limits().timeout().toMillis());
    context.put("memoryMb", call.function().limits().memoryMb());
    try {
      return new Envelope(id, now, Json.mapper().writeValueAsBytes(envelope));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can be written", e);
    }
  }

  private static void addRequest(ObjectNode node, FunctionRequest request) {
    node.put("method", request.method());
    node.put("path", request.path());
    ObjectNode query = node.putObject("query");
    request.query().forEach((name, values) -> add(query, name, values));
    ObjectNode headers = node.putObject("headers");
    request.headers().forEach(headers::put);
    node.set("body", request.body());
  }

  /** A text for what is given once, a list for what is repeated. */
  private static void add(ObjectNode query, String name, List<String> values) {
    if (values.size() == 1) {
      query.put(name, values.getFirst());
      return;
    }
    ArrayNode list = query.putArray(name);
    values.forEach(list::add);
  }
}
