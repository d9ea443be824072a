package cloud.tansu.server.plugins;

import java.util.concurrent.CompletableFuture;

/**
 * Counts the calls that run on one version of a plugin, so that it is unloaded after the last of
 * them.
 */
final class RunningCalls {

  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private int running;
  private boolean retired;

  /**
   * Begins a call.
   *
   * @return false when the version is retired: look for its successor
   */
  synchronized boolean enter() {
    if (retired) {
      return false;
    }
    running++;
    return true;
  }

  /** Ends a call. */
  void exit() {
    boolean last;
    synchronized (this) {
      running--;
      last = retired && running == 0;
    }
    if (last) {
      drained.complete(null);
    }
  }

  /** Lets no further call begin. The future completes when the last running one has ended. */
  CompletableFuture<Void> retire() {
    boolean idle;
    synchronized (this) {
      retired = true;
      idle = running == 0;
    }
    if (idle) {
      drained.complete(null);
    }
    return drained;
  }

  synchronized int count() {
    return running;
  }
}
