package cloud.tansu.server.identity.password;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets as many passwords be hashed at a time as there are processors, a few more wait, and refuses
 * the rest: a wave of sign-ins must not take the memory and the request threads of everything else.
 */
final class HashingBulkhead {

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Semaphore running;
  private final AtomicInteger waiting = new AtomicInteger();
  private final int maxWaiting;
  private final Duration timeout;

  /**
   * @param parallel hashes computed at the same time
   * @param maxWaiting callers that may wait for their turn
   * @param timeout how long they wait
   */
  HashingBulkhead(int parallel, int maxWaiting, Duration timeout) {
    this.running = new Semaphore(parallel, true);
    this.maxWaiting = maxWaiting;
    this.timeout = timeout;
  }

  /**
   * @throws cloud.tansu.server.kernel.ProblemException {@code sign_in_busy} when there is no room
   */
  <T> T run(Supplier<T> work) {
    enter();
    try {
      return work.get();
    } finally {
      running.release();
    }
  }

  private void enter() {
    if (running.tryAcquire()) {
      return;
    }
    if (waiting.incrementAndGet() > maxWaiting) {
      waiting.decrementAndGet();
      throw busy();
    }
    try {
      if (!running.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw Problems.UNAVAILABLE.because("The server is shutting down.", stopping);
    } finally {
      waiting.decrementAndGet();
    }
  }

  private static RuntimeException busy() {
    return Problem.of(
            IdentityProblems.SIGN_IN_BUSY,
            "Many people are signing in at this moment. Try again in a second.")
        .retryAfter(RETRY)
        .asException();
  }
}
