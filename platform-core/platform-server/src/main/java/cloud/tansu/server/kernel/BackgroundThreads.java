package cloud.tansu.server.kernel;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads of the server's own, which end with it. */
public final class BackgroundThreads {

  private BackgroundThreads() {}

  /** Makes the one thread of an executor. */
  public static ThreadFactory named(String name) {
    return work -> daemon(work, name);
  }

  /** Makes the threads of a pool: {@code name-1}, {@code name-2} and so on. */
  public static ThreadFactory numbered(String name) {
    AtomicInteger sequence = new AtomicInteger();
    return work -> daemon(work, name + "-" + sequence.incrementAndGet());
  }

  /**
   * Without the log context of the request that happens to bring the thread about: the thread
   * outlives it and works for others.
   */
  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(null, work, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(BackgroundThreads.class.getClassLoader());
    return thread;
  }

  /**
   * Takes no more work and waits for what runs.
   *
   * @return whether it ended within the time; not when the waiting thread was interrupted, which
   *     stays interrupted
   */
  public static boolean stop(ExecutorService executor, Duration patience) {
    executor.shutdown();
    try {
      return executor.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
