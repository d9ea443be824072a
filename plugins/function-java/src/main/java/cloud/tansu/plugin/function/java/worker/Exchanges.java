package cloud.tansu.plugin.function.java.worker;

import cloud.tansu.function.FunctionRequest;
import cloud.tansu.function.FunctionResponse;
import cloud.tansu.function.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Answers the server's frames, one at a time, on the thread that runs functions. */
final class Exchanges implements Runnable {

  static final String READY = "{\"engine\":\"java\",\"version\":\"" + Runtime.version() + "\"}";

  private static final int MAX_RESULT_BYTES = 6 << 20;
  private static final int MAX_STACK_FRAMES = 20;
  private static final int MAX_MESSAGE_CHARS = 2000;

  private final FrameChannel channel;
  private final Output output;
  private final BlockingQueue<FrameChannel.Frame> frames = new ArrayBlockingQueue<>(4);
  private @Nullable SourceCompiler compiler;
  private @Nullable LoadedFunction loaded;
  private volatile @Nullable CallChannel running;

  Exchanges(FrameChannel channel, Output output) {
    this.channel = channel;
    this.output = output;
  }

  /** An answer to a call of an earlier execution comes too late and is dropped. */
  void accept(FrameChannel.Frame frame) {
    if (frame.type() != FrameType.REPLY) {
      frames.add(frame);
      return;
    }
    CallChannel present = running;
    if (present != null && present.belongsTo(frame.token())) {
      present.accept(frame.text());
    }
  }

  @Override
  public void run() {
    try {
      while (true) {
        answer(frames.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(FrameChannel.Frame frame) throws IOException {
    try {
      switch (frame.type()) {
        case COMPILE -> result(frame, compile(frame.text()));
        case LOAD -> {
          loaded = LoadedFunction.of(frame.payload());
          channel.write(FrameType.READY, frame.token(), READY);
        }
        case EXEC -> result(frame, execute(frame));
        case QUIT, READY, LOG, RESULT, ERROR, CALL, REPLY ->
            throw new IllegalStateException("not for a worker: " + frame.type());
      }
    } catch (FunctionFault e) {
      channel.write(FrameType.ERROR, frame.token(), e.fault().toJson());
    } catch (RuntimeException e) {
      Fault fault =
          new Fault(Fault.Kind.INTERNAL, Fault.Place.UNKNOWN, String.valueOf(e), List.of());
      channel.write(FrameType.ERROR, frame.token(), fault.toJson());
    }
  }

  /** The payload is the method's name, a line feed, the source. */
  byte[] compile(String payload) throws FunctionFault {
    SourceCompiler present = compiler == null ? new SourceCompiler() : compiler;
    compiler = present;
    int end = payload.indexOf('\n');
    return present.compile(payload.substring(end + 1), payload.substring(0, end)).toBytes();
  }

  private byte[] execute(FrameChannel.Frame frame) throws FunctionFault {
    LoadedFunction function = loaded;
    if (function == null) {
      throw new IllegalStateException("nothing is loaded");
    }
    CallChannel calls = new CallChannel(channel, frame.token());
    running = calls;
    output.begin(calls);
    try {
      return call(function, Json.parse(frame.text()), calls);
    } finally {
      output.end();
      running = null;
    }
  }

  private static byte[] call(LoadedFunction function, Json envelope, CallChannel calls)
      throws FunctionFault {
    try {
      FunctionResponse response =
          function.call(
              new FunctionRequest(envelope.get("request")),
              new CallContext(envelope.get("context"), calls));
      FunctionResponse answer = response == null ? FunctionResponse.noContent() : response;
      return answer.toJson().toString().getBytes(StandardCharsets.UTF_8);
    } catch (FunctionFault e) {
      throw e;
    } catch (Throwable e) {
      throw new FunctionFault(failed(e));
    }
  }

  private static Fault failed(Throwable thrown) {
    List<StackTraceElement> own =
        Arrays.stream(thrown.getStackTrace())
            .filter(frame -> SourceCompiler.FILE.equals(frame.getFileName()))
            .limit(MAX_STACK_FRAMES)
            .toList();
    int line = own.isEmpty() ? 0 : Math.max(0, own.getFirst().getLineNumber());
    return new Fault(
        Fault.Kind.FAILED,
        new Fault.Place(line, 0),
        message(thrown),
        own.stream().map(Exchanges::words).toList());
  }

  private static String words(StackTraceElement frame) {
    return frame.getMethodName() + " (" + SourceCompiler.FILE + ":" + frame.getLineNumber() + ")";
  }

  /** The exception's own text is the tenant's code, too. */
  private static String message(Throwable thrown) {
    String text;
    try {
      text = String.valueOf(thrown.getMessage());
    } catch (Throwable again) {
      text = "no message";
    }
    String line = thrown.getClass().getSimpleName() + ": " + text.lines().findFirst().orElse("");
    return line.length() > MAX_MESSAGE_CHARS ? line.substring(0, MAX_MESSAGE_CHARS) : line;
  }

  private void result(FrameChannel.Frame frame, byte[] payload) throws IOException, FunctionFault {
    if (payload.length > MAX_RESULT_BYTES) {
      throw new FunctionFault(Fault.output(payload.length, MAX_RESULT_BYTES));
    }
    channel.write(FrameType.RESULT, frame.token(), payload);
  }
}
