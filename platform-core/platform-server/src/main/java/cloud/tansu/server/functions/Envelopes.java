package cloud.tansu.server.functions;

import cloud.tansu.server.functions.calls.EndUser;
import cloud.tansu.server.functions.calls.ExecutionContext;
import cloud.tansu.server.functions.calls.FunctionCalls;
import cloud.tansu.server.functions.worker.CallBack;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.telemetry.CurrentTrace;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.slf4j.MDC;

/** Writes what a worker gets of a call. */
@ApplicationScoped
class Envelopes {

  private static final String BODY = "body";

  /** What a call keeps of the log context of its request. */
  private static final Set<String> KEPT =
      Set.of("traceId", "spanId", "correlationId", "event_depth");

  private final Tokens tokens;
  private final Clock clock;
  private final FunctionCalls calls;

  @Inject
  Envelopes(Tokens tokens, Clock clock, FunctionCalls calls) {
    this.tokens = tokens;
    this.clock = clock;
    this.calls = calls;
  }

  /** One call, under the id of its execution. What depends on the time is written when it runs. */
  final class Envelope {

    private final UUID id;
    private final Instant sealed;
    private final InvokeFunction.Call call;
    private final Map<String, String> logContext;
    private final Optional<String> traceparent = CurrentTrace.traceparent();

    private Envelope(UUID id, Instant sealed, InvokeFunction.Call call) {
      this.id = id;
      this.sealed = sealed;
      this.call = call;
      this.logContext = logContext();
    }

    UUID id() {
      return id;
    }

    Instant sealed() {
      return sealed;
    }

    /** To be called when a worker is there. */
    Turn begin() {
      Instant now = clock.instant();
      Instant own = now.plus(call.function().limits().timeout());
      Instant deadline =
          call.surroundings().waiting().filter(until -> until.isBefore(own)).orElse(own);
      Duration left = Duration.between(now, deadline);
      return new Turn(
          json(deadline),
          calls.of(execution(deadline)),
          left.toMillis() < 1 ? Duration.ofMillis(1) : left);
    }

    private ExecutionContext execution(Instant deadline) {
      TenantFunction function = call.function();
      return new ExecutionContext(
          call.tenant(),
          id,
          new ExecutionContext.Running(function.id(), function.name().value(), call.version()),
          deadline,
          chain(),
          call.surroundings().endUser(),
          logContext,
          new Semaphore(1, true));
    }

    private List<String> chain() {
      List<String> chain = new ArrayList<>(call.surroundings().chain());
      chain.add(call.function().name().value());
      return chain;
    }

    private byte[] json(Instant deadline) {
      ObjectNode envelope = Json.mapper().createObjectNode();
      addRequest(envelope.putObject("request"), call.request());
      ObjectNode context = envelope.putObject("context");
      context.put("executionId", id.toString());
      context.put("function", call.function().name().value());
      context.put("version", call.version());
      context.put("trigger", call.trigger().name().toLowerCase(Locale.ROOT));
      call.origin().trigger().ifPresent(trigger -> context.put("triggerId", trigger.toString()));
      context.put("attempt", call.origin().attempt());
      context.put("timeoutMs", call.function().limits().timeout().toMillis());
      context.put("memoryMb", call.function().limits().memoryMb());
      context.put("deadline", deadline.toEpochMilli());
      context.put("depth", call.surroundings().chain().size());
      traceparent.ifPresent(trace -> context.put("traceparent", trace));
      call.surroundings().endUser().ifPresent(user -> addCaller(context, user));
      try {
        return Json.mapper().writeValueAsBytes(envelope);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a tree can be written", e);
      }
    }
  }

  /** What a worker is given. */
  static final class Turn {

    private final byte[] envelope;
    private final CallBack callBack;
    private final Duration timeout;

    private Turn(byte[] envelope, CallBack callBack, Duration timeout) {
      this.envelope = envelope;
      this.callBack = callBack;
      this.timeout = timeout;
    }

    byte[] envelope() {
      return envelope.clone();
    }

    CallBack callBack() {
      return callBack;
    }

    /** Until it is killed. */
    Duration timeout() {
      return timeout;
    }
  }

  Instant now() {
    return clock.instant();
  }

  /** For an execution whose version depends on it. */
  UUID newId() {
    return tokens.uuidV7(clock.instant().toEpochMilli());
  }

  Envelope seal(InvokeFunction.Call call) {
    Instant now = clock.instant();
    UUID id = call.origin().execution().orElseGet(() -> tokens.uuidV7(now.toEpochMilli()));
    return new Envelope(id, now, call);
  }

  private static Map<String, String> logContext() {
    Map<String, String> kept = new HashMap<>();
    for (String name : KEPT) {
      Optional.ofNullable(MDC.get(name)).ifPresent(value -> kept.put(name, value));
    }
    return kept;
  }

  private static void addCaller(ObjectNode context, EndUser user) {
    ObjectNode caller = context.putObject("caller");
    caller.put("id", user.id());
    user.email().ifPresent(email -> caller.put("email", email));
    ArrayNode roles = caller.putArray("roles");
    user.roles().stream().sorted().forEach(roles::add);
  }

  private static void addRequest(ObjectNode node, FunctionRequest request) {
    node.put("method", request.method());
    node.put("path", request.path());
    ObjectNode query = node.putObject("query");
    request.query().forEach((name, values) -> add(query, name, values));
    ObjectNode headers = node.putObject("headers");
    request.headers().forEach(headers::put);
    if (request.body().isBinary()) {
      node.putObject(BODY).set("base64", TextNode.valueOf(request.body().asText()));
      node.put("bodyEncoding", "base64");
    } else {
      node.set(BODY, request.body());
    }
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
