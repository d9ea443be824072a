package cloud.tansu.server.plugins;

import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one version of a plugin. They are platform threads, because a plugin that spins
 * would take a carrier away from every virtual thread of the server, and they belong to the
 * version, so that what it leaves in thread locals goes with it. An idle plugin has none.
 */
final class PluginThreads {

  private static final long KEEP_ALIVE_SECONDS = 5;

  private final ThreadPoolExecutor pool;
  private final Semaphore free;
  private final ClassLoader loader;

  PluginThreads(String name, int maxCalls, ClassLoader loader) {
    this.loader = loader;
    this.free = new Semaphore(maxCalls);
    AtomicInteger number = new AtomicInteger();
    this.pool =
        new ThreadPoolExecutor(
            0,
            Integer
                .MAX_VALUE, // the semaphore counts: a thread becomes free a moment after its call
            // has answered
            KEEP_ALIVE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task ->
                Thread.ofPlatform()
                    .name("plugin-" + name + "-" + number.incrementAndGet())
                    .daemon(true)
                    .inheritInheritableThreadLocals(false)
                    .unstarted(task));
  }

  /**
   * Runs the task on a thread whose context class loader is the plugin's. The task calls {@link
   * #release} when its work is done.
   *
   * @return false when as many tasks run as may
   * @throws java.util.concurrent.RejectedExecutionException when the plugin is unloaded
   */
  boolean tryExecute(Runnable task) {
    if (!free.tryAcquire()) {
      return false;
    }
    try {
      pool.execute(() -> run(task));
      return true;
    } catch (RuntimeException | Error notBegun) {
      free.release();
      throw notBegun;
    }
  }

  private void run(Runnable task) {
    Thread.currentThread().setContextClassLoader(loader);
    task.run();
  }

  void release() {
    free.release();
  }

  /** Interrupts what still runs; the threads end when it heeds that. */
  void close() {
    pool.shutdownNow();
  }
}
