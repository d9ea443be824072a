package cloud.tansu.server.functions;

import cloud.tansu.server.functions.worker.WorkerPool;
import cloud.tansu.server.kernel.StartupStep;
import cloud.tansu.server.telemetry.Metrics;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures calls of functions and the workers of this node. */
@ApplicationScoped
class FunctionMetrics implements StartupStep {

  static final String INVOCATIONS = "tansu_functions_invocations_total";
  static final String DURATION = "tansu_functions_duration_seconds";
  static final String QUEUED = "tansu_functions_queue_seconds";
  static final String QUEUE_DEPTH = "tansu_functions_queue_depth";
  static final String COLD_STARTS = "tansu_functions_cold_starts_total";
  static final String WORKERS = "tansu_functions_workers";
  static final String DEAD_LETTERS = "tansu_functions_dlq_depth";

  private static final Logger LOG = LoggerFactory.getLogger(FunctionMetrics.class);
  private static final Duration KEPT = Duration.ofSeconds(15);
  private static final int AFTER_RUNTIMES = FUNCTIONS + 20;
  private static final String RUNTIME = "runtime";

  private final Metrics metrics;
  private final FunctionWorkers workers;
  private final FunctionRuntimes runtimes;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /** However often it is asked for, the database is not asked more often than now and then. */
  private final LoadingCache<String, Long> deadLetters;

  @Inject
  FunctionMetrics(
      Metrics metrics, FunctionWorkers workers, FunctionRuntimes runtimes, WatchedTenants watched) {
    this.metrics = metrics;
    this.workers = workers;
    this.runtimes = runtimes;
    this.deadLetters =
        Caffeine.newBuilder().expireAfterWrite(KEPT).build(all -> watched.deadLetters());
  }

  @Override
  public int order() {
    return AFTER_RUNTIMES;
  }

  @Override
  public String name() {
    return "function-metrics";
  }

  @Override
  public void start() {
    metrics.gauge(
        QUEUE_DEPTH,
        "Calls that wait for a worker of this node",
        () -> workers.running().map(pool -> pool.usage().queued()).orElse(0));
    metrics.gauge(
        DEAD_LETTERS,
        "Dead letters of all functions of all tenants, as of the last look at each",
        this::deadLetters);
    runtimesChanged();
  }

  void runtimesChanged(@Observes PluginRuntimes.Changed change) {
    runtimesChanged();
  }

  private void runtimesChanged() {
    runtimes.all().forEach(runtime -> measureWorkers(runtime.describe().id()));
  }

  private void measureWorkers(String runtime) {
    if (known.add(runtime)) {
      measureWorkers(runtime, "idle", WorkerPool.Share::idle);
      measureWorkers(runtime, "busy", WorkerPool.Share::busy);
    }
  }

  private void measureWorkers(String runtime, String state, ToIntFunction<WorkerPool.Share> count) {
    metrics.gauge(
        WORKERS,
        "Worker processes of this node",
        () -> workers.running().map(pool -> count.applyAsInt(pool.share(runtime))).orElse(0),
        RUNTIME,
        runtime,
        "state",
        state);
  }

  private double deadLetters() {
    try {
      return deadLetters.get("");
    } catch (RuntimeException unknown) {
      LOG.warn("functions.dead_letters.uncounted", unknown);
      return Double.NaN;
    }
  }

  void rejected(Execution.Trigger trigger, String runtime) {
    invoked(trigger, ExecutionStatus.REJECTED, runtime);
  }

  void ran(String runtime, Execution execution) {
    Execution.Timing timing = execution.timing();
    invoked(execution.trigger(), execution.status(), runtime);
    metrics.timer(DURATION, "Time that functions took", RUNTIME, runtime).record(timing.ran());
    metrics
        .timer(QUEUED, "Time that calls waited for a worker", RUNTIME, runtime)
        .record(timing.queued());
    if (timing.cold()) {
      metrics
          .counter(COLD_STARTS, "Calls for which a worker had to be started", RUNTIME, runtime)
          .increment();
    }
  }

  private void invoked(Execution.Trigger trigger, ExecutionStatus outcome, String runtime) {
    measureWorkers(runtime);
    metrics
        .counter(
            INVOCATIONS,
            "Calls of functions that this node made or refused",
            "trigger",
            trigger.name().toLowerCase(Locale.ROOT),
            "outcome",
            outcome.code(),
            RUNTIME,
            runtime)
        .increment();
  }
}
