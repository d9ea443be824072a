package cloud.tansu.server.plugins;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The one way into a plugin. Every call runs on a thread of the plugin's own, with its class loader
 * as the context class loader, has a deadline, is counted so that the version it runs on is not
 * unloaded under it, is seen by the {@link PluginCallObserver}, and ends with a value or with
 * {@link PluginFailed}: nothing else that a plugin throws gets out.
 */
final class PluginCall {

  private final PluginCallObserver observer;

  PluginCall(PluginCallObserver observer) {
    this.observer = observer;
  }

  /**
   * Calls a version of a plugin.
   *
   * @param operation what is done, of a bounded set: it becomes a label of metrics
   * @param deadline how long the caller waits; then the thread is interrupted
   * @throws PluginFailed when there is no result
   */
  <R extends @Nullable Object> R run(
      LoadedPlugin plugin, String operation, Duration deadline, Callable<R> work) {
    if (!plugin.calls().enter()) {
      throw PluginFailed.gone(plugin.id(), operation);
    }
    return observed(
        plugin,
        operation,
        () -> onPluginThread(plugin, operation, deadline, work, plugin.calls()::exit));
  }

  /**
   * Calls a version that takes no ordinary calls: to start it, and to stop it when it is retired.
   */
  <R extends @Nullable Object> R runOutsideService(
      LoadedPlugin plugin, String operation, Duration deadline, Callable<R> work) {
    return observed(
        plugin, operation, () -> onPluginThread(plugin, operation, deadline, work, () -> {}));
  }

  private <R extends @Nullable Object> R observed(
      LoadedPlugin plugin, String operation, Callable<R> call) {
    PluginCallObserver.Observation observation =
        observer.begin(plugin.id(), plugin.version(), operation);
    try {
      R result = call.call();
      observation.end(PluginCallObserver.Outcome.OK);
      return result;
    } catch (PluginFailed failed) {
      observation.end(PluginCallObserver.Outcome.of(failed.reason()));
      throw failed;
    } catch (Exception neverThrown) {
      throw new IllegalStateException(neverThrown);
    }
  }

  private static <R extends @Nullable Object> R onPluginThread(
      LoadedPlugin plugin,
      String operation,
      Duration deadline,
      Callable<R> work,
      Runnable afterwards) {
    PluginTask<R> task = new PluginTask<>(plugin, operation, work, afterwards);
    boolean begun = false;
    try {
      begun = plugin.threads().tryExecute(task);
    } catch (RejectedExecutionException unloaded) {
      throw PluginFailed.gone(plugin.id(), operation);
    } finally {
      if (!begun) {
        afterwards.run();
      }
    }
    if (!begun) {
      throw PluginFailed.overloaded(plugin.id(), operation);
    }
    return task.await(deadline);
  }
}
