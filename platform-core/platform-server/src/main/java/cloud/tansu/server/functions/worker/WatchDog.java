package cloud.tansu.server.functions.worker;

import cloud.tansu.server.functions.sandbox.ConfinedProcess;
import cloud.tansu.server.kernel.BackgroundThreads;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Kills workers at their time limit, and above their memory limit where the kernel does not. One
 * thread for all: a kill takes no time.
 */
final class WatchDog implements AutoCloseable {

  private static final long MEMORY_LOOK_MILLIS = 100;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(BackgroundThreads.named("function-watchdog"));

  /** Watches time and memory of an exchange until {@link Watch#end}. */
  Watch watch(ConfinedProcess process, Duration timeout) {
    Watch watch = watchStart(process, timeout);
    watch.weighRepeatedly(timer);
    return watch;
  }

  /** Watches the time only, while no tenant code runs. */
  Watch watchStart(ConfinedProcess process, Duration timeout) {
    Watch watch = new Watch(process);
    watch.begin(timer, timeout);
    return watch;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }

  /** One exchange under watch. */
  static final class Watch {

    private final ConfinedProcess process;
    private volatile boolean timedOut;
    private volatile boolean tooLarge;
    private Future<?> deadline = java.util.concurrent.CompletableFuture.completedFuture(null);
    private Future<?> memory = java.util.concurrent.CompletableFuture.completedFuture(null);

    private Watch(ConfinedProcess process) {
      this.process = process;
    }

    private void begin(ScheduledExecutorService timer, Duration timeout) {
      deadline = timer.schedule(this::expire, timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void weighRepeatedly(ScheduledExecutorService timer) {
      if (process.needsMemoryWatch()) {
        memory =
            timer.scheduleWithFixedDelay(
                this::weigh, MEMORY_LOOK_MILLIS, MEMORY_LOOK_MILLIS, TimeUnit.MILLISECONDS);
      }
    }

    private void expire() {
      timedOut = true;
      process.kill();
    }

    private void weigh() {
      if (process.residentBytes() > process.memoryLimitBytes()) {
        tooLarge = true;
        process.kill();
      }
    }

    boolean sawTimeout() {
      return timedOut;
    }

    boolean sawMemory() {
      return tooLarge;
    }

    void end() {
      deadline.cancel(false);
      memory.cancel(false);
    }
  }
}
