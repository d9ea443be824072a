package cloud.tansu.server.functions.worker;

import cloud.tansu.server.kernel.BackgroundThreads;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.spi.function.FunctionRuntime;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives every task a worker of its tenant and its kind. Tasks wait in a bounded queue, tenants take
 * turns, and no tenant holds more than its share; nobody's thread waits with them.
 */
public final class WorkerPool implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final long SWEEP_MILLIS = 1000;

  private final WorkerShelf shelf;
  private final TaskQueue queue;
  private final PoolLimits limits;
  private final int blankWorkers;
  private final Clock clock;
  private final Future<?> sweeping;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(BackgroundThreads.numbered("function-call"));
  private final ScheduledExecutorService housekeeping =
      Executors.newSingleThreadScheduledExecutor(BackgroundThreads.numbered("function-pool"));

  /**
   * @param blankWorkers to keep ready of each kind that was {@link #keepReady asked for}
   */
  public WorkerPool(WorkerStarter starter, PoolLimits limits, int blankWorkers, Clock clock) {
    this.shelf = new WorkerShelf(starter, limits, clock);
    this.queue = new TaskQueue(limits);
    this.limits = limits;
    this.blankWorkers = blankWorkers;
    this.clock = clock;
    this.sweeping =
        housekeeping.scheduleWithFixedDelay(
            this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** What the pool does at this moment. */
  public record Usage(int workers, int idle, int running, int queued) {}

  public Usage usage() {
    return new Usage(shelf.live(), shelf.idle(), queue.running(), queue.waiting());
  }

  /** Workers of one runtime. */
  public record Share(int idle, int busy) {}

  /** The workers of a runtime at this moment, in any of its versions. */
  public Share share(String runtime) {
    return shelf.share(runtime);
  }

  /** Completes with what the task makes of a worker, of a full pool, or of a failed start. */
  public <T> CompletionStage<T> submit(WorkerTask<T> task) {
    Pending<T> pending = new Pending<>(task, clock.instant());
    if (!queue.offer(pending)) {
      pending.reject();
    }
    dispatch();
    return pending.result;
  }

  /**
   * As {@link #submit}, for a task whose caller holds a place and waits: it runs at once, on the
   * place that is lent to it. A caller lends its place to one task at a time. So a task that waits
   * for others never keeps them from running, however many there are.
   */
  public <T> CompletionStage<T> submitWithin(WorkerTask<T> task) {
    Pending<T> pending = new Pending<>(task, clock.instant());
    try {
      threads.execute(() -> runWithWorker(pending));
    } catch (RejectedExecutionException closed) {
      pending.reject();
    }
    return pending.result;
  }

  /** Starts blank workers of a kind in the background. */
  public void keepReady(WorkerKind kind) {
    for (int i = 0; i < blankWorkers; i++) {
      housekeeping.execute(() -> stock(kind));
    }
  }

  /** Ends the idle workers of a runtime; calls that run finish on it. */
  public void retire(FunctionRuntime runtime) {
    shelf.retire(runtime);
  }

  private void stock(WorkerKind kind) {
    try {
      shelf.stock(kind, blankWorkers);
    } catch (IOException | RuntimeException e) {
      LOG.warn("functions.worker.start.failed runtime={}", kind.runtime().describe().id(), e);
    }
  }

  private void dispatch() {
    for (Optional<Pending<?>> next = queue.next(); next.isPresent(); next = queue.next()) {
      Pending<?> pending = next.get();
      threads.execute(() -> run(pending));
    }
  }

  private void run(Pending<?> pending) {
    try {
      runWithWorker(pending);
    } finally {
      queue.done(pending);
      dispatch();
    }
  }

  private <T> void runWithWorker(Pending<T> pending) {
    WorkerTask<T> task = pending.task;
    Instant begin = clock.instant();
    Optional<Worker> ready = shelf.take(task.tenant(), task.kind(), task::prefers);
    try {
      Worker worker = ready.isPresent() ? ready.get() : shelf.start(task.kind());
      Duration queued = Duration.between(pending.since, begin);
      Duration started =
          ready.isPresent() ? Duration.ZERO : Duration.between(begin, clock.instant());
      refill(task.kind());
      use(pending, worker, new WorkerTask.Waited(queued, started));
    } catch (IOException e) {
      LOG.error("functions.worker.start.failed runtime={}", runtimeId(task), e);
      pending.result.complete(task.notStarted(e));
    } catch (RuntimeException e) {
      pending.result.completeExceptionally(e);
    }
  }

  private <T> void use(Pending<T> pending, Worker worker, WorkerTask.Waited waited) {
    T result;
    try {
      result = pending.task.run(worker, waited);
    } catch (RuntimeException | Error e) {
      shelf.discard(worker);
      throw e;
    }
    shelf.putBack(pending.task.tenant(), worker);
    pending.result.complete(result);
  }

  private void refill(WorkerKind kind) {
    if (blankWorkers > 0) {
      housekeeping.execute(() -> stock(kind));
    }
  }

  private static String runtimeId(WorkerTask<?> task) {
    return task.kind().runtime().describe().id();
  }

  private void sweep() {
    try {
      shelf.sweep();
      queue.expired(clock.instant().minus(limits.queueTimeout())).forEach(Pending::reject);
    } catch (RuntimeException e) {
      LOG.error("functions.pool.sweep.failed", e);
    }
  }

  @Override
  public void close() {
    sweeping.cancel(false);
    housekeeping.shutdownNow();
    queue.close().forEach(Pending::reject);
    shelf.close();
    threads.shutdownNow();
  }

  /** A task that waits. */
  static final class Pending<T> {

    private final WorkerTask<T> task;
    private final Instant since;
    private final CompletableFuture<T> result = new CompletableFuture<>();

    private Pending(WorkerTask<T> task, Instant since) {
      this.task = task;
      this.since = since;
    }

    TenantId tenant() {
      return task.tenant();
    }

    Instant since() {
      return since;
    }

    private void reject() {
      result.complete(task.rejected(RETRY_AFTER));
    }
  }
}
