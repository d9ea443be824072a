package cloud.tansu.plugin.function.javascript.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Answers the server's frames, one at a time, on the thread that runs functions. */
final class Exchanges implements Runnable {

  private static final int MAX_RESULT_BYTES = 6 << 20;
  private static final int MAX_CALL_BYTES = 8 << 20;

  private final FrameChannel channel;
  private final JavaScriptEngine engine;
  private final BlockingQueue<FrameChannel.Frame> frames = new ArrayBlockingQueue<>(4);
  private volatile @Nullable Running running;

  Exchanges(FrameChannel channel, JavaScriptEngine engine) {
    this.channel = channel;
    this.engine = engine;
  }

  /** An answer to a call of an earlier execution comes too late and is dropped. */
  void accept(FrameChannel.Frame frame) {
    if (frame.type() != FrameType.REPLY) {
      frames.add(frame);
      return;
    }
    Running present = running;
    if (present != null && present.token().equals(frame.token())) {
      present.loop().accept(frame.text());
    }
  }

  /** The execution that answers of the server belong to. */
  private record Running(FrameChannel.Token token, EventLoop loop) {}

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
        case COMPILE -> result(frame, engine.compile(frame.text()));
        case LOAD -> {
          engine.load(frame.payload());
          channel.write(FrameType.READY, frame.token(), engine.describe());
        }
        case EXEC -> result(frame, execute(frame));
        case QUIT, READY, LOG, RESULT, ERROR, CALL, REPLY ->
            throw new IllegalStateException("not for a worker: " + frame.type());
      }
    } catch (FunctionFault e) {
      channel.write(FrameType.ERROR, frame.token(), e.fault().toJson());
    } catch (RuntimeException e) {
      channel.write(FrameType.ERROR, frame.token(), internal(e).toJson());
    }
  }

  private byte[] execute(FrameChannel.Frame frame) throws FunctionFault {
    EventLoop loop = new EventLoop();
    running = new Running(frame.token(), loop);
    try {
      return engine.execute(frame.text(), new ToServer(channel, frame.token()), loop);
    } finally {
      running = null;
    }
  }

  private record ToServer(FrameChannel channel, FrameChannel.Token token) implements Realm.Hooks {

    @Override
    public void log(String json) throws IOException {
      channel.write(FrameType.LOG, token, json);
    }

    @Override
    public boolean call(String json) throws IOException {
      byte[] payload = json.getBytes(StandardCharsets.UTF_8);
      if (payload.length > MAX_CALL_BYTES) {
        return false;
      }
      channel.write(FrameType.CALL, token, payload);
      return true;
    }
  }

  private void result(FrameChannel.Frame frame, byte[] payload) throws IOException, FunctionFault {
    if (payload.length > MAX_RESULT_BYTES) {
      throw new FunctionFault(Fault.output(payload.length, MAX_RESULT_BYTES));
    }
    channel.write(FrameType.RESULT, frame.token(), payload);
  }

  private static Fault internal(RuntimeException e) {
    return new Fault(Fault.Kind.INTERNAL, Fault.Place.UNKNOWN, String.valueOf(e), List.of());
  }
}
