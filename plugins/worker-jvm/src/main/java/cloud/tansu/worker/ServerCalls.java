package cloud.tansu.worker;

import cloud.tansu.function.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one execution says to the server: its log, and its calls. A language that waits for each
 * answer uses {@link #ask}; one with calls in flight uses {@link #send} and {@link #take}.
 */
public final class ServerCalls {

  private static final int MAX_CALL_BYTES = 8 << 20;
  private static final int MAX_MESSAGE_CHARS = 8192;
  private static final int MAX_FIELDS_CHARS = 16_384;

  private final FrameChannel channel;
  private final FrameChannel.Token token;
  private final BlockingQueue<String> replies = new LinkedBlockingQueue<>();
  private int last;

  ServerCalls(FrameChannel channel, FrameChannel.Token token) {
    this.channel = channel;
    this.token = token;
  }

  /** For what runs without a server, such as a warm-up: nobody hears it, nobody answers. */
  public static ServerCalls toNobody() {
    return new ServerCalls(
        new FrameChannel(InputStream.nullInputStream(), OutputStream.nullOutputStream()),
        FrameChannel.Token.NONE);
  }

  boolean belongsTo(FrameChannel.Token other) {
    return token.equals(other);
  }

  /** Takes an answer of the server; from another thread. */
  void accept(String reply) {
    replies.add(reply);
  }

  /**
   * Calls the server and waits for its answer.
   *
   * @param params a JSON object or a map
   * @return {@code {"id", "result"}} or {@code {"error": {"code", "message"}}}
   */
  public Json ask(String method, Object params) {
    int id = ++last;
    if (!send(Json.object("id", id, "method", method, "params", params).toString())) {
      return Json.object(
          "error",
          Json.object(
              "code", "call_too_large", "message", "the call is larger than the server takes"));
    }
    while (true) {
      Json reply = Json.parse(take());
      if (reply.get("id").asInt() == id) {
        return reply;
      }
    }
  }

  /**
   * Sends a call, as JSON with an id that the execution has not used.
   *
   * @return whether it was sent; not when it is too large
   */
  public boolean send(String call) {
    byte[] payload = call.getBytes(StandardCharsets.UTF_8);
    if (payload.length > MAX_CALL_BYTES) {
      return false;
    }
    write(FrameType.CALL, payload);
    return true;
  }

  /** Waits for the next answer, as JSON. */
  public String take() {
    try {
      return replies.take();
    } catch (InterruptedException e) {
      throw ended(e);
    }
  }

  /** The same for a while; null when none came. */
  public @Nullable String poll(long nanos) {
    try {
      return replies.poll(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      throw ended(e);
    }
  }

  private static IllegalStateException ended(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("the worker ends", e);
  }

  /** Writes to the log; a message is cut and fields are left out when they are too large. */
  public void log(String level, String message, Json fields) {
    String text =
        message.length() > MAX_MESSAGE_CHARS ? message.substring(0, MAX_MESSAGE_CHARS) : message;
    boolean small = fields.size() > 0 && fields.toString().length() <= MAX_FIELDS_CHARS;
    Json line =
        small
            ? Json.object("level", level, "message", text, "fields", fields)
            : Json.object("level", level, "message", text);
    log(line.toString());
  }

  /** Writes to the log what is a LOG frame's JSON already. */
  public void log(String line) {
    write(FrameType.LOG, line.getBytes(StandardCharsets.UTF_8));
  }

  private void write(FrameType type, byte[] payload) {
    try {
      channel.write(type, token, payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
