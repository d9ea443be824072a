package cloud.tansu.server.plugins;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way: the work on a thread of the plugin, and the caller that waits for it.
 * Whatever the work throws becomes {@link PluginFailed} on the plugin's thread, so that no code of
 * the plugin runs on the caller's.
 */
final class PluginTask<R extends @Nullable Object> implements Runnable {

  private final LoadedPlugin plugin;
  private final String operation;
  private final Callable<R> work;
  private final Runnable afterwards;
  private final CompletableFuture<Outcome<R>> outcome = new CompletableFuture<>();
  private @Nullable Thread worker;
  private boolean givenUp;

  PluginTask(LoadedPlugin plugin, String operation, Callable<R> work, Runnable afterwards) {
    this.plugin = plugin;
    this.operation = operation;
    this.work = work;
    this.afterwards = afterwards;
  }

  /** The plugin's side. Room for another call is made before the caller learns the outcome. */
  @Override
  public void run() {
    try {
      Outcome<R> result =
          begin()
              ? outcomeOfWork()
              : new Failed<>(PluginFailed.interrupted(plugin.id(), operation));
      end();
      outcome.complete(result);
    } finally {
      afterwards.run();
    }
  }

  private synchronized boolean begin() {
    worker = Thread.currentThread();
    return !givenUp;
  }

  private Outcome<R> outcomeOfWork() {
    try {
      return new Returned<>(work.call());
    } catch (Throwable thrown) {
      return new Failed<>(PluginFailed.threw(plugin.id(), operation, thrown));
    }
  }

  private synchronized void end() {
    worker = null;
    Thread.interrupted(); // meant for this call, and the thread goes on to another
    plugin.threads().release();
  }

  private synchronized void giveUp() {
    givenUp = true;
    if (worker != null) {
      worker.interrupt();
    }
  }

  /** The caller's side: waits, and interrupts the work when the time is over. */
  R await(Duration deadline) {
    try {
      return switch (outcome.get(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
        case Returned<R>(R value) -> value;
        case Failed<R>(PluginFailed failure) -> throw failure;
      };
    } catch (TimeoutException late) {
      giveUp();
      throw PluginFailed.timedOut(plugin.id(), operation, deadline);
    } catch (InterruptedException interrupted) {
      giveUp();
      Thread.currentThread().interrupt();
      throw PluginFailed.interrupted(plugin.id(), operation);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** How the work ended. */
  private sealed interface Outcome<R extends @Nullable Object> {}

  private record Returned<R extends @Nullable Object>(R value) implements Outcome<R> {}

  private record Failed<R extends @Nullable Object>(PluginFailed failure) implements Outcome<R> {}
}
