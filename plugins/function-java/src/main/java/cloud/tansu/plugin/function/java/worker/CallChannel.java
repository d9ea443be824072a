package cloud.tansu.plugin.function.java.worker;

import cloud.tansu.function.FunctionCallException;
import cloud.tansu.function.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Calls to the server during one execution: one after another, each waits for its answer. */
final class CallChannel {

  private static final int MAX_CALL_BYTES = 8 << 20;
  private static final int MAX_MESSAGE_CHARS = 8192;
  private static final int MAX_FIELDS_CHARS = 16_384;

  private final FrameChannel channel;
  private final FrameChannel.Token token;
  private final BlockingQueue<String> replies = new LinkedBlockingQueue<>();
  private int last;

  CallChannel(FrameChannel channel, FrameChannel.Token token) {
    this.channel = channel;
    this.token = token;
  }

  boolean belongsTo(FrameChannel.Token other) {
    return token.equals(other);
  }

  /** Takes an answer of the server; from another thread. */
  void accept(String reply) {
    replies.add(reply);
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
    int id = ++last;
    send(Json.object("id", id, "method", method, "params", params));
    return await(id);
  }

  /** Names and values in turn: those of a query, and one more. */
  static @Nullable Object[] with(Map<String, ?> query, String name, String value) {
    Map<String, Object> all = new LinkedHashMap<>(query);
    all.put(name, value);
    return all.entrySet().stream()
        .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
        .toArray();
  }

  private void send(Json call) {
    byte[] payload = call.toString().getBytes(StandardCharsets.UTF_8);
    if (payload.length > MAX_CALL_BYTES) {
      throw new FunctionCallException("call_too_large", "the call is larger than the server takes");
    }
    write(FrameType.CALL, payload);
  }

  private Json await(int id) {
    try {
      while (true) {
        Json reply = Json.parse(replies.take());
        if (reply.get("id").asInt() == id) {
          return result(reply);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FunctionCallException("interrupted", "the worker ends");
    }
  }

  private static Json result(Json reply) {
    Json error = reply.get("error");
    if (error.isNull()) {
      return reply.get("result");
    }
    throw new FunctionCallException(error.get("code").asText(), error.get("message").asText());
  }

  void log(String level, String message, Map<String, ?> fields) {
    String text =
        message.length() > MAX_MESSAGE_CHARS ? message.substring(0, MAX_MESSAGE_CHARS) : message;
    Json kept = Json.of(fields);
    boolean small = kept.size() > 0 && kept.toString().length() <= MAX_FIELDS_CHARS;
    Json line =
        small
            ? Json.object("level", level, "message", text, "fields", kept)
            : Json.object("level", level, "message", text);
    write(FrameType.LOG, line.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void write(FrameType type, byte[] payload) {
    try {
      channel.write(type, token, payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
