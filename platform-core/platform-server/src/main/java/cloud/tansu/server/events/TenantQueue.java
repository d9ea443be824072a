package cloud.tansu.server.events;

import cloud.tansu.server.kernel.BackgroundThreads;
import cloud.tansu.server.kernel.TenantId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a piece of work for one tenant after another on a few threads. A tenant waits at most once
 * and is worked on by at most one thread; when it is added meanwhile, it gets another turn behind
 * the others. So the work may never wait for long, and does only a part of what there is.
 */
public final class TenantQueue {

  private static final Logger LOG = LoggerFactory.getLogger(TenantQueue.class);
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Consumer<TenantId> work;
  private final ScheduledThreadPoolExecutor threads;
  private final Map<TenantId, State> states = new ConcurrentHashMap<>();

  /**
   * @param name of the threads
   * @param work handles its own failures
   */
  public TenantQueue(String name, int threads, Consumer<TenantId> work) {
    this.work = work;
    this.threads = new ScheduledThreadPoolExecutor(threads, BackgroundThreads.numbered(name));
    this.threads.setKeepAliveTime(IDLE.toSeconds(), TimeUnit.SECONDS);
    this.threads.allowCoreThreadTimeOut(true);
    this.threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.threads.setRemoveOnCancelPolicy(true);
  }

  /** Says that there is work for a tenant; returns at once, never fails. */
  public void add(TenantId tenant) {
    boolean[] fresh = new boolean[1];
    states.compute(
        tenant,
        (key, state) -> {
          fresh[0] = state == null;
          return state == State.RUNNING || state == State.WANTED_AGAIN
              ? State.WANTED_AGAIN
              : State.WAITING;
        });
    if (fresh[0]) {
      execute(() -> run(tenant), Duration.ZERO);
    }
  }

  /** The same after a while. */
  public void add(TenantId tenant, Duration delay) {
    execute(() -> add(tenant), delay);
  }

  private void run(TenantId tenant) {
    states.put(tenant, State.RUNNING);
    try {
      work.accept(tenant);
    } catch (RuntimeException unhandled) {
      LOG.error("events.queue.failed tenant={}", tenant, unhandled);
    }
    State next =
        states.compute(tenant, (key, state) -> state == State.WANTED_AGAIN ? State.WAITING : null);
    if (next == State.WAITING) {
      execute(() -> run(tenant), Duration.ZERO);
    }
  }

  private void execute(Runnable task, Duration delay) {
    try {
      var unused = threads.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopping) {
      LOG.debug("events.queue.stopping: the next start does what is left");
    }
  }

  /** Finishes what runs; what waits is left. */
  public void stop() {
    if (!BackgroundThreads.stop(threads, STOP)) {
      LOG.warn("events.queue.stopped_early");
    }
  }

  /** Where a tenant is; no entry when there is nothing to do for it. */
  private enum State {
    WAITING,
    RUNNING,
    WANTED_AGAIN
  }
}
