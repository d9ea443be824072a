package cloud.tansu.server.functions;

import cloud.tansu.server.functions.worker.StartCacheTraining;
import cloud.tansu.server.functions.worker.WorkerKind;
import cloud.tansu.server.kernel.BackgroundThreads;
import cloud.tansu.server.kernel.StartupStep;
import cloud.tansu.spi.function.FunctionRuntime;
import cloud.tansu.spi.function.RuntimeReadiness;
import cloud.tansu.spi.function.WorkerSpec;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The languages that can be used, each prepared once: its files unpacked, its start cache trained,
 * a blank worker waiting. That happens in the background; a call that comes before waits for the
 * unpacking only.
 */
@ApplicationScoped
class PreparedRuntimes implements StartupStep {

  private static final Logger LOG = LoggerFactory.getLogger(PreparedRuntimes.class);
  private static final int AFTER_WORKERS = FUNCTIONS + 10;
  private static final Comparator<FunctionRuntime> BEST_FIRST =
      Comparator.comparingInt((FunctionRuntime runtime) -> runtime.describe().preference())
          .reversed();

  private final FunctionRuntimes runtimes;
  private final FunctionWorkers workers;
  private final FunctionsConfig config;
  private final Map<FunctionRuntime, RuntimeReadiness> prepared = new ConcurrentHashMap<>();
  private final Set<FunctionRuntime> started = ConcurrentHashMap.newKeySet();
  private volatile boolean running;
  private boolean tidied;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(BackgroundThreads.named("function-preparation"));

  @Inject
  PreparedRuntimes(FunctionRuntimes runtimes, FunctionWorkers workers, FunctionsConfig config) {
    this.runtimes = runtimes;
    this.workers = workers;
    this.config = config;
  }

  /**
   * A language and whether it can be used.
   *
   * @param problem what is missing; empty when nothing is
   */
  record Language(FunctionRuntime runtime, Optional<String> problem) {}

  @Override
  public int order() {
    return AFTER_WORKERS;
  }

  @Override
  public String name() {
    return "function-runtimes";
  }

  @Override
  public void start() {
    running = true;
    refresh();
  }

  @Override
  public void stop() {
    running = false;
    background.shutdownNow();
  }

  /** Takes notice of plugins that came or went; returns at once. */
  void refresh(@Observes PluginRuntimes.Changed change) {
    if (running) {
      refresh();
    }
  }

  private void refresh() {
    background.execute(this::prepareAll);
  }

  /** The language of that id, when it can be used: on the best of its engines that is ready. */
  Optional<FunctionRuntime> find(String id) {
    return runtimes.all().stream()
        .filter(runtime -> runtime.describe().id().equals(id))
        .filter(runtime -> config.allowsEngine(id, runtime.describe().engineId()))
        .sorted(BEST_FIRST)
        .filter(runtime -> readiness(runtime) instanceof RuntimeReadiness.Ready)
        .findFirst();
  }

  /** Engines that stand back for another one are unpacked, but cost nothing more. */
  private boolean isUsed(FunctionRuntime runtime) {
    return find(runtime.describe().id()).filter(runtime::equals).isPresent();
  }

  /** Of files in a language; a neutral one when no plugin brings it now. */
  String extension(String id) {
    return runtimes.all().stream()
        .filter(runtime -> runtime.describe().id().equals(id))
        .findFirst()
        .map(runtime -> runtime.describe().fileExtension())
        .orElse("txt");
  }

  List<Language> languages() {
    return runtimes.all().stream()
        .map(runtime -> new Language(runtime, problem(readiness(runtime))))
        .toList();
  }

  /** Ids of the languages that are ready at this moment; asks no plugin. */
  List<String> prepared() {
    return prepared.entrySet().stream()
        .filter(entry -> entry.getValue() instanceof RuntimeReadiness.Ready)
        .map(entry -> entry.getKey().describe().id())
        .distinct()
        .sorted()
        .toList();
  }

  private static Optional<String> problem(RuntimeReadiness readiness) {
    return switch (readiness) {
      case RuntimeReadiness.Ready ignored -> Optional.empty();
      case RuntimeReadiness.Unavailable unavailable -> Optional.of(unavailable.reason());
    };
  }

  private void prepareAll() {
    List<FunctionRuntime> present = runtimes.all();
    for (FunctionRuntime gone : List.copyOf(prepared.keySet())) {
      if (!present.contains(gone)) {
        prepared.remove(gone);
        started.remove(gone);
        workers.pool().retire(gone);
      }
    }
    for (FunctionRuntime runtime : present) {
      if (started.add(runtime)) {
        prepareOne(runtime);
      }
    }
    tidyOnce();
  }

  /** Later on, workers of a version that was just replaced may still use its files. */
  private void tidyOnce() {
    if (tidied) {
      return;
    }
    tidied = true;
    OutdatedRuntimeFiles files = new OutdatedRuntimeFiles(workers.environment().cacheDirectory());
    Map<String, WorkerSpec> inUse = new HashMap<>();
    prepared.forEach(
        (runtime, readiness) -> {
          if (readiness instanceof RuntimeReadiness.Ready) {
            inUse.put(
                runtime.describe().id(),
                runtime.workerSpec(workers.environment(), defaultMemoryBytes()));
          }
        });
    files.remove(inUse);
  }

  private void prepareOne(FunctionRuntime runtime) {
    try {
      if (readiness(runtime) instanceof RuntimeReadiness.Ready ready && isUsed(runtime)) {
        ready
            .training()
            .filter(training -> workers.makesStartCaches())
            .ifPresent(training -> train(runtime, training));
        workers.pool().keepReady(new WorkerKind(runtime, defaultMemoryBytes()));
      }
    } catch (RuntimeException e) {
      if (running) {
        LOG.error("functions.runtime.preparation.failed", e);
      } // else the workers were stopped under it
    }
  }

  private void train(FunctionRuntime runtime, RuntimeReadiness.CacheTraining training) {
    try {
      StartCacheTraining.run(training);
      LOG.info("functions.runtime.trained cache={}", training.cache());
      // those that started meanwhile are slower than the ones to come, but good: they may stay
    } catch (IOException e) {
      LOG.warn("functions.runtime.training.failed runtime={}", runtime.describe().id(), e);
    }
  }

  private RuntimeReadiness readiness(FunctionRuntime runtime) {
    RuntimeReadiness known = prepared.get(runtime);
    if (known != null) {
      return known;
    }
    RuntimeReadiness found = runtime.prepare(workers.environment());
    prepared.putIfAbsent(runtime, found);
    return found;
  }

  private long defaultMemoryBytes() {
    return (long) config.defaultMemoryMb() << 20;
  }
}
