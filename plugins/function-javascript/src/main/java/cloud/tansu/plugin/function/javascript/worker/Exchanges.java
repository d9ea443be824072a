package cloud.tansu.plugin.function.javascript.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Answers the server's frames, one at a time, on the thread that runs functions. */
final class Exchanges implements Runnable {

  private static final int MAX_RESULT_BYTES = 6 << 20;

  private final FrameChannel channel;
  private final JavaScriptEngine engine;
  private final BlockingQueue<FrameChannel.Frame> frames = new ArrayBlockingQueue<>(4);

  Exchanges(FrameChannel channel, JavaScriptEngine engine) {
    this.channel = channel;
    this.engine = engine;
  }

  void accept(FrameChannel.Frame frame) {
    frames.add(frame);
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
        case COMPILE -> result(frame, engine.compile(frame.text()));
        case LOAD -> {
          engine.load(frame.payload());
          channel.write(FrameType.READY, frame.token(), engine.describe());
        }
        case EXEC -> result(frame, execute(frame));
        case QUIT, READY, LOG, RESULT, ERROR ->
            throw new IllegalStateException("not for a worker: " + frame.type());
      }
    } catch (FunctionFault e) {
      channel.write(FrameType.ERROR, frame.token(), e.fault().toJson());
    } catch (RuntimeException e) {
      channel.write(FrameType.ERROR, frame.token(), internal(e).toJson());
    }
  }

  private byte[] execute(FrameChannel.Frame frame) throws FunctionFault {
    return engine.execute(frame.text(), json -> channel.write(FrameType.LOG, frame.token(), json));
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
