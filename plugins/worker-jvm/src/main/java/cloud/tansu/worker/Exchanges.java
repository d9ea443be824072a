package cloud.tansu.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Answers the server's frames, one at a time, on the thread that runs functions. */
final class Exchanges implements Runnable {

  private static final int MAX_RESULT_BYTES = 6 << 20;

  private final FrameChannel channel;
  private final FunctionLanguage language;
  private final BlockingQueue<FrameChannel.Frame> frames = new ArrayBlockingQueue<>(4);
  private volatile @Nullable ServerCalls running;

  Exchanges(FrameChannel channel, FunctionLanguage language) {
    this.channel = channel;
    this.language = language;
  }

  /** An answer to a call of an earlier execution comes too late and is dropped. */
  void accept(FrameChannel.Frame frame) {
    if (frame.type() != FrameType.REPLY) {
      frames.add(frame);
      return;
    }
    ServerCalls present = running;
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
        case COMPILE -> result(frame, language.compile(frame.payload()));
        case LOAD -> {
          language.load(frame.payload());
          channel.write(FrameType.READY, frame.token(), language.describe());
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
    ServerCalls calls = new ServerCalls(channel, frame.token());
    running = calls;
    try {
      return language.execute(frame.payload(), calls);
    } finally {
      running = null;
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
