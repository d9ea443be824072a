package cloud.tansu.plugin.function.java.worker;

import cloud.tansu.function.FunctionContext;
import cloud.tansu.function.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
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
    return new Database(calls);
  }

  @Override
  public Storage storage() {
    return name -> new Objects(calls, name);
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

  private record Database(CallChannel calls) implements Db {

    @Override
    public Collection collection(String name) {
      return new Documents(calls, name);
    }

    @Override
    public Json query(String sql, @Nullable Object... params) {
      return calls.call("db.query", "sql", sql, "params", Arrays.asList(params));
    }
  }

  private record Documents(CallChannel calls, String name) implements Collection {

    @Override
    public Json get(String id) {
      return calls.call("db.get", "collection", name, "id", id);
    }

    @Override
    public Json list(Map<String, ?> query) {
      return calls.call("db.list", with(query, "collection", name));
    }

    @Override
    public Json insert(Object content) {
      return calls.call("db.insert", "collection", name, "content", content);
    }

    @Override
    public Json replace(String id, Object content) {
      return calls.call("db.replace", "collection", name, "id", id, "content", content);
    }

    @Override
    public Json update(String id, Object patch) {
      return calls.call("db.update", "collection", name, "id", id, "patch", patch);
    }

    @Override
    public void delete(String id) {
      calls.call("db.delete", "collection", name, "id", id);
    }
  }

  private record Objects(CallChannel calls, String name) implements Bucket {

    @Override
    public StoredObject get(String key) {
      return new Stored(calls.call("storage.get", "bucket", name, "key", key));
    }

    @Override
    public Json put(String key, byte[] body, String contentType) {
      return calls.call(
          "storage.put",
          "bucket",
          name,
          "key",
          key,
          "body",
          Map.of("base64", body),
          "contentType",
          contentType);
    }

    @Override
    public void delete(String key) {
      calls.call("storage.delete", "bucket", name, "key", key);
    }

    @Override
    public Json list(Map<String, ?> query) {
      return calls.call("storage.list", with(query, "bucket", name));
    }

    @Override
    public String presign(String key, String method) {
      return calls
          .call("storage.presign", "bucket", name, "key", key, "method", method)
          .get("url")
          .asText();
    }
  }

  private record Stored(Json info) implements StoredObject {

    @Override
    public byte[] bytes() {
      return bytesOf(info.get("body"));
    }

    @Override
    public String text() {
      return new String(bytes(), StandardCharsets.UTF_8);
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
          .forEach((name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), value.asText()));
      return headers;
    }

    @Override
    public byte[] bytes() {
      return bytesOf(answer.get("body"));
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

  private static @Nullable Object[] with(Map<String, ?> query, String name, String value) {
    Map<String, Object> all = new LinkedHashMap<>(query);
    all.put(name, value);
    return all.entrySet().stream()
        .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
        .toArray();
  }

  private static byte[] bytesOf(Json body) {
    return body.isObject()
        ? Base64.getDecoder().decode(body.get("base64").asText())
        : body.isNull() ? new byte[0] : body.asText().getBytes(StandardCharsets.UTF_8);
  }
}
