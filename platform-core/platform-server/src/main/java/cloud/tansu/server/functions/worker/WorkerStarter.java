package cloud.tansu.server.functions.worker;

import cloud.tansu.server.functions.sandbox.ConfinedProcess;
import cloud.tansu.server.functions.sandbox.Sandbox;
import cloud.tansu.server.kernel.BackgroundThreads;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.spi.function.RuntimeEnvironment;
import cloud.tansu.spi.function.WorkerSpec;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts a worker and waits until it is ready. */
public final class WorkerStarter implements AutoCloseable {

  private final Sandbox sandbox;
  private final RuntimeEnvironment environment;
  private final Clock clock;
  private final Tokens tokens;
  private final WatchDog watchDog = new WatchDog();

  /** Not more than each running call may have open. */
  private final ExecutorService callThreads =
      Executors.newCachedThreadPool(BackgroundThreads.numbered("function-call-back"));

  public WorkerStarter(
      Sandbox sandbox, RuntimeEnvironment environment, Clock clock, Tokens tokens) {
    this.sandbox = sandbox;
    this.environment = environment;
    this.clock = clock;
    this.tokens = tokens;
  }

  /**
   * @throws IOException when it cannot be confined, does not start, or does not become ready in
   *     time; nothing of it is left
   */
  Worker start(WorkerKind kind) throws IOException {
    WorkerSpec spec = kind.runtime().workerSpec(environment, kind.memoryBytes());
    ConfinedProcess process = sandbox.start(spec, kind.memoryBytes() + spec.overheadBytes());
    FrameChannel channel = new FrameChannel(process.output(), process.input());
    WatchDog.Watch watch = watchDog.watchStart(process, spec.startTimeout());
    try {
      Frame frame = channel.read();
      if (frame.type() != FrameType.READY || !frame.token().equals(ExchangeToken.NONE)) {
        throw new ProtocolViolation("a worker begins with READY");
      }
    } catch (IOException e) {
      String why = watch.sawTimeout() ? "not ready in time" : String.valueOf(e.getMessage());
      String errors = process.errors();
      process.end();
      throw new IOException("worker did not start: " + why + " " + errors, e);
    } finally {
      watch.end();
    }
    Worker.WorkerVitals vitals =
        new Worker.WorkerVitals(clock.instant(), spec.outOfMemoryExitCode());
    Worker.Outside outside = new Worker.Outside(watchDog, callThreads);
    return new Worker(kind, process, channel, outside, vitals, tokens);
  }

  @Override
  public void close() {
    callThreads.shutdownNow();
    watchDog.close();
    sandbox.close();
  }
}
