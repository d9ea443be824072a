package cloud.tansu.plugin.function.java.worker;

import cloud.tansu.function.FunctionCallException;
import cloud.tansu.function.Json;
import cloud.tansu.worker.ServerCalls;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls to the server during one execution: one after another, each waits for its answer. */
final class CallChannel {

  private final ServerCalls server;

  CallChannel(ServerCalls server) {
    this.server = server;
  }

  /**
   * @param namesAndValues parameters; those whose value is null are left out
   */
  Json call(String method, @Nullable Object... namesAndValues) {
    Map<String, Object> params = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        params.put(String.valueOf(namesAndValues[i]), value);
      }
    }
    return result(server.ask(method, params));
  }

  /** Names and values in turn: those of a query, and one more. */
  static @Nullable Object[] with(Map<String, ?> query, String name, String value) {
    Map<String, Object> all = new LinkedHashMap<>(query);
    all.put(name, value);
    return all.entrySet().stream()
        .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
        .toArray();
  }

  private static Json result(Json reply) {
    Json error = reply.get("error");
    if (error.isNull()) {
      return reply.get("result");
    }
    throw new FunctionCallException(error.get("code").asText(), error.get("message").asText());
  }

  void log(String level, String message, Map<String, ?> fields) {
    server.log(level, message, Json.of(fields));
  }
}
