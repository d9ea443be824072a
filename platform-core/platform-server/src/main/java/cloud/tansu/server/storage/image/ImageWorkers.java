package cloud.tansu.server.storage.image;

import cloud.tansu.server.kernel.BackgroundThreads;
import cloud.tansu.server.storage.StorageSpace;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that work on images, a few, and apart from those of the server. Work that takes too
 * long is told to stop, which it does at the next row or block; what it has not begun is dropped.
 */
final class ImageWorkers {

  private static final Logger LOG = LoggerFactory.getLogger(ImageWorkers.class);
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final ThreadPoolExecutor threads;
  private final Duration timeout;
  private final int mostOfOne;
  private final Map<StorageSpace, Integer> pending = new HashMap<>();

  ImageWorkers(ImageConfig config) {
    this.threads =
        new ThreadPoolExecutor(
            config.workers(),
            config.workers(),
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new ArrayBlockingQueue<>(config.maxWaiting()),
            BackgroundThreads.numbered("tansu-images"));
    threads.allowCoreThreadTimeOut(true);
    this.timeout = config.timeout();
    this.mostOfOne = config.workers() + config.maxWaiting() / 2;
  }

  /** Work on an image. */
  @FunctionalInterface
  interface Work {
    Outcome run(Stop stop) throws IOException;
  }

  /**
   * Begins some work, or lets it wait for its turn.
   *
   * @return what will come of it, {@link Outcome.TooSlow} at the latest when the time is over;
   *     empty when too much is waiting
   */
  Optional<CompletableFuture<Outcome>> begin(StorageSpace space, Work work) {
    if (!enter(space)) {
      return Optional.empty();
    }
    CompletableFuture<Outcome> result = new CompletableFuture<>();
    Stop stop = new Stop();
    try {
      Future<?> running = threads.submit(() -> run(work, stop, result));
      var unused =
          result
              .completeOnTimeout(new Outcome.TooSlow(), timeout.toMillis(), TimeUnit.MILLISECONDS)
              .whenComplete((outcome, failure) -> end(space, stop, running));
      return Optional.of(result);
    } catch (RejectedExecutionException full) {
      leave(space);
      return Optional.empty();
    }
  }

  private static void run(Work work, Stop stop, CompletableFuture<Outcome> result) {
    try {
      result.complete(work.run(stop));
    } catch (Stop.Stopped given) {
      result.complete(new Outcome.TooSlow());
    } catch (IOException | RuntimeException | Error failure) {
      result.completeExceptionally(failure);
    }
  }

  /** After the work this does nothing; before its end it ends it. */
  private void end(StorageSpace space, Stop stop, Future<?> running) {
    stop.request();
    if (running.cancel(true) && running instanceof Runnable waiting) {
      threads.remove(waiting);
    }
    leave(space);
  }

  private synchronized boolean enter(StorageSpace space) {
    int own = pending.getOrDefault(space, 0);
    if (own >= mostOfOne) {
      return false;
    }
    pending.put(space, own + 1);
    return true;
  }

  private synchronized void leave(StorageSpace space) {
    pending.computeIfPresent(space, (same, own) -> own == 1 ? null : own - 1);
  }

  /** Threads that are at work now. */
  int running() {
    return threads.getActiveCount();
  }

  void close() {
    threads.shutdownNow();
    if (!BackgroundThreads.stop(threads, PATIENCE)) {
      LOG.warn("storage.images.still-running threads={}", threads.getActiveCount());
    }
  }
}
