package cloud.tansu.plugin.function.java.worker;

import cloud.tansu.function.FunctionContext;
import cloud.tansu.function.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The context of one execution, by calls to the server. */
final class CallContext implements FunctionContext {

  private final Json info;
  private final CallChannel calls;

  CallContext(Json info, CallChannel calls) {
    this.info = info;
    this.calls = calls;
  }

  @Override
  public Json info() {
    return info;
  }

  @Override
  public Instant deadline() {
    Json deadline = info.get("deadline");
    return deadline.isNull() ? Instant.MAX : Instant.ofEpochMilli(deadline.asLong());
  }

  @Override
  public Json caller() {
    return info.get("caller");
  }

  @Override
  public Logger logger() {
    return new Log(calls);
  }

  @Override
  public Secrets secrets() {
    return name -> calls.call("secrets.get", "name", name).asText();
  }

  @Override
  public Db db() {
    return new CallDatabase(calls);
  }

  @Override
  public Storage storage() {
    return name -> new CallBucket(calls, name);
  }

  @Override
  public Http http() {
    return new Requests(calls);
  }

  @Override
  public Functions functions() {
    return new Invocations(calls);
  }

  @Override
  public Events events() {
    return (type, data) -> calls.call("events.publish", "type", type, "data", data);
  }

  @Override
  public Connectors connectors() {
    return (connector, operation, arguments) ->
        calls.call(
            "connectors.call",
            "connector",
            connector,
            "operation",
            operation,
            "arguments",
            arguments);
  }

  private record Log(CallChannel calls) implements Logger {

    @Override
    public void debug(String message, Map<String, ?> fields) {
      calls.log("debug", message, fields);
    }

    @Override
    public void info(String message, Map<String, ?> fields) {
      calls.log("info", message, fields);
    }

    @Override
    public void warn(String message, Map<String, ?> fields) {
      calls.log("warn", message, fields);
    }

    @Override
    public void error(String message, Map<String, ?> fields) {
      calls.log("error", message, fields);
    }
  }

  private record Requests(CallChannel calls) implements Http {

    @Override
    public HttpResponse get(String url) {
      return send("GET", url, Map.of(), null);
    }

    @Override
    public HttpResponse send(
        String method, String url, Map<String, String> headers, @Nullable Object body) {
      Object content = body instanceof byte[] ? Map.of("base64", body) : text(body);
      return new Answer(
          calls.call(
              "http.fetch", "url", url, "method", method, "headers", headers, "body", content));
    }

    private static @Nullable Object text(@Nullable Object body) {
      return body == null || body instanceof String ? body : Json.of(body).toString();
    }
  }

  private record Answer(Json answer) implements HttpResponse {

    @Override
    public int status() {
      return answer.get("status").asInt();
    }

    @Override
    public Map<String, String> headers() {
      Map<String, String> headers = new LinkedHashMap<>();
      answer
          .get("headers")
          .fields()
          .forEach(
              (name, value) ->
                  headers.put(name.toLowerCase(java.util.Locale.ROOT), value.asText()));
      return headers;
    }

    @Override
    public byte[] bytes() {
      return Bodies.bytesOf(answer.get("body"));
    }

    @Override
    public String text() {
      return new String(bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public Json json() {
      return Json.parse(text());
    }
  }

  private record Invocations(CallChannel calls) implements Functions {

    @Override
    public Json invoke(String name, @Nullable Object payload) {
      return call(name, payload, true);
    }

    @Override
    public Json start(String name, @Nullable Object payload) {
      return call(name, payload, false);
    }

    private Json call(String name, @Nullable Object payload, boolean wait) {
      return calls.call(
          "functions.invoke", "name", name, "payload", Json.of(payload), "wait", wait);
    }
  }
}
