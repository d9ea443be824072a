package cloud.tansu.server.functions.worker;

import cloud.tansu.server.functions.sandbox.ConfinedProcess;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.spi.function.Artifact;
import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One worker process that is ready. Used by one thread at a time, and by one tenant only. After an
 * exchange that {@link Exchange.Stopped stopped} it is gone.
 */
public final class Worker {

  private static final int MAX_STRAY_FRAMES = 1000;
  private static final long EXIT_WAIT_SECONDS = 2;
  private static final Duration CALLS_GRACE = Duration.ofSeconds(10);

  private final WorkerKind kind;
  private final ConfinedProcess process;
  private final FrameChannel channel;
  private final Outside outside;
  private final WorkerVitals vitals;
  private final Tokens tokens;
  private @Nullable Artifact loaded;
  private volatile boolean stopped;

  Worker(
      WorkerKind kind,
      ConfinedProcess process,
      FrameChannel channel,
      Outside outside,
      WorkerVitals vitals,
      Tokens tokens) {
    this.kind = kind;
    this.process = process;
    this.channel = channel;
    this.outside = outside;
    this.vitals = vitals;
    this.tokens = tokens;
  }

  /** What all workers of a node share. */
  record Outside(WatchDog watchDog, Executor callThreads) {}

  WorkerKind kind() {
    return kind;
  }

  WorkerVitals vitals() {
    return vitals;
  }

  /** Whether it may take another call. A kill takes effect later than it is asked for. */
  boolean isAlive() {
    return !stopped && process.isAlive();
  }

  long residentBytes() {
    return process.residentBytes();
  }

  long memoryLimitBytes() {
    return process.memoryLimitBytes();
  }

  void end() {
    process.end();
  }

  /** Makes the artifact the one that {@link #execute} calls; free when it already is. */
  public Exchange load(Artifact artifact, Duration timeout, LogBook log) {
    if (artifact.equals(loaded)) {
      return new Exchange.Replied(artifact);
    }
    Exchange exchange = exchange(FrameType.LOAD, artifact.bytes(), timeout, Hearing.of(log));
    loaded = exchange instanceof Exchange.Replied ? artifact : null;
    return exchange;
  }

  /** Whether {@link #load} of this artifact would be free. */
  public boolean hasLoaded(Artifact artifact) {
    return artifact.equals(loaded);
  }

  /**
   * Calls what is loaded.
   *
   * @param envelope JSON {@code {request, context}}
   * @param callBack answers what the function asks of the server meanwhile; this method returns
   *     once all of it is answered
   */
  public Exchange execute(byte[] envelope, Duration timeout, LogBook log, CallBack callBack) {
    vitals.called();
    return exchange(FrameType.EXEC, envelope, timeout, new Hearing(log, Optional.of(callBack)));
  }

  /** Has the worker compile a source. */
  public Exchange compile(byte[] payload, Duration timeout) {
    vitals.called();
    return exchange(FrameType.COMPILE, payload, timeout, Hearing.of(new LogBook(0, 0)));
  }

  /** What is done with the frames that come before the last one. */
  private record Hearing(LogBook log, Optional<CallBack> callBack) {

    static Hearing of(LogBook log) {
      return new Hearing(log, Optional.empty());
    }
  }

  private Exchange exchange(FrameType type, byte[] payload, Duration timeout, Hearing hearing) {
    ExchangeToken token = ExchangeToken.random(tokens);
    OpenCalls calls = new OpenCalls(channel, token, hearing.callBack(), outside.callThreads());
    WatchDog.Watch watch = outside.watchDog().watch(process, timeout);
    try {
      channel.write(type, token, payload);
      return answer(token, hearing.log(), calls);
    } catch (ResultTooLarge e) {
      process.kill();
      stopped = true;
      return new Exchange.Stopped(Exchange.StopReason.OUTPUT_TOO_LARGE, "result too large");
    } catch (ProtocolViolation | JacksonException e) {
      process.kill();
      return whyStopped(watch, "it broke the protocol: " + e.getMessage());
    } catch (IOException e) {
      return whyStopped(watch, "the worker ended");
    } finally {
      if (!calls.end(timeout.plus(CALLS_GRACE))) {
        process.kill();
        stopped = true;
      }
      watch.end();
    }
  }

  private Exchange answer(ExchangeToken token, LogBook log, OpenCalls calls) throws IOException {
    int strays = 0;
    while (true) {
      Frame frame = channel.read();
      if (!frame.token().equals(token)) {
        strays++;
        if (strays > MAX_STRAY_FRAMES) {
          throw new ProtocolViolation("too many frames of other exchanges");
        }
        continue;
      }
      switch (frame.type()) {
        case LOG -> log.add(HostileJson.logLine(frame.payload()));
        case CALL -> calls.take(frame.payload());
        case RESULT, READY -> {
          return new Exchange.Replied(Artifact.of(frame.payload()));
        }
        case ERROR -> {
          return new Exchange.Faulted(HostileJson.fault(frame.payload()));
        }
        case COMPILE, LOAD, EXEC, QUIT, REPLY -> throw new ProtocolViolation("sent by a worker");
      }
    }
  }

  /** Finds out what really ended the worker. */
  private Exchange whyStopped(WatchDog.Watch watch, String detail) {
    stopped = true;
    int exit = exitCode();
    if (watch.sawTimeout()) {
      return new Exchange.Stopped(Exchange.StopReason.TIMED_OUT, "killed at the time limit");
    }
    if (watch.sawMemory() || process.killedForMemory() || exit == vitals.outOfMemoryExitCode()) {
      return new Exchange.Stopped(Exchange.StopReason.OUT_OF_MEMORY, "out of memory");
    }
    return new Exchange.Stopped(Exchange.StopReason.CRASHED, detail + ", exit " + exit);
  }

  private int exitCode() {
    try {
      // one that only closed its end may still be running: it does not get long
      return process.awaitExit(EXIT_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      process.kill();
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /** Facts that decide how long a worker is kept. */
  static final class WorkerVitals {

    private final Instant started;
    private final int outOfMemoryExitCode;
    private int calls;
    private Instant lastUsed;

    WorkerVitals(Instant started, int outOfMemoryExitCode) {
      this.started = started;
      this.outOfMemoryExitCode = outOfMemoryExitCode;
      this.lastUsed = started;
    }

    void called() {
      calls++;
    }

    void rested(Instant now) {
      lastUsed = now;
    }

    int calls() {
      return calls;
    }

    Instant started() {
      return started;
    }

    Instant lastUsed() {
      return lastUsed;
    }

    int outOfMemoryExitCode() {
      return outOfMemoryExitCode;
    }
  }
}
