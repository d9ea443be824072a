package cloud.tansu.server.functions.worker;

import cloud.tansu.server.kernel.TenantId;
import java.io.IOException;
import java.time.Duration;

/**
 * Something that needs a worker.
 *
 * @param <T> what comes of it
 */
public interface WorkerTask<T> {

  TenantId tenant();

  WorkerKind kind();

  /** Whether this worker would save time; another one does as well. */
  boolean prefers(Worker worker);

  /** Uses the worker, on a thread of the pool. */
  T run(Worker worker, Waited waited);

  /** There was no room. */
  T rejected(Duration retryAfter);

  /** No worker could be started. */
  T notStarted(IOException cause);

  /**
   * What happened before the worker was there.
   *
   * @param queued waiting for a place
   * @param started waiting for a process to start; zero when one was ready
   */
  record Waited(Duration queued, Duration started) {

    public boolean cold() {
      return !started.isZero();
    }
  }
}
