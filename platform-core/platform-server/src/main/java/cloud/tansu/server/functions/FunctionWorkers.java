package cloud.tansu.server.functions;

import cloud.tansu.server.functions.sandbox.Sandbox;
import cloud.tansu.server.functions.sandbox.SandboxProbe;
import cloud.tansu.server.functions.sandbox.SandboxReport;
import cloud.tansu.server.functions.worker.WorkerPool;
import cloud.tansu.server.functions.worker.WorkerStarter;
import cloud.tansu.server.kernel.NodeConfig;
import cloud.tansu.server.kernel.StartupStep;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.spi.function.RuntimeEnvironment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The workers of this node: sandbox, starter and pool, from start to stop of the server. */
@ApplicationScoped
class FunctionWorkers implements StartupStep {

  private final FunctionsConfig config;
  private final FunctionWorkersConfig workersConfig;
  private final Clock clock;
  private final Tokens tokens;
  private final RuntimeEnvironment environment;
  private volatile @Nullable Running running;

  @Inject
  FunctionWorkers(
      FunctionsConfig config,
      FunctionWorkersConfig workersConfig,
      NodeConfig node,
      Clock clock,
      Tokens tokens) {
    this.config = config;
    this.workersConfig = workersConfig;
    this.clock = clock;
    this.tokens = tokens;
    this.environment =
        new RuntimeEnvironment(
            Path.of(System.getProperty("java.home")),
            Runtime.version().feature(),
            node.cacheDirectory().resolve("functions").toAbsolutePath().normalize());
  }

  private record Running(SandboxReport report, WorkerStarter starter, WorkerPool pool) {}

  @Override
  public int order() {
    return FUNCTIONS;
  }

  @Override
  public String name() {
    return "function-workers";
  }

  @Override
  public void start() {
    try {
      SandboxProbe probe =
          new SandboxProbe(environment, workersConfig.cpu(), config.sandboxChoice());
      Sandbox sandbox = probe.find(config.allowUnsandboxed());
      WorkerStarter starter = new WorkerStarter(sandbox, environment, clock, tokens);
      WorkerPool pool =
          new WorkerPool(starter, workersConfig.limits(), workersConfig.blank(), clock);
      running = new Running(sandbox.report(), starter, pool);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "the directory for function workers cannot be used: " + environment.cacheDirectory(), e);
    }
  }

  @Override
  public void stop() {
    Running stopping = running;
    running = null;
    if (stopping != null) {
      stopping.pool().close();
      stopping.starter().close();
    }
  }

  RuntimeEnvironment environment() {
    return environment;
  }

  /** Whether caches are made by which workers start faster. */
  boolean makesStartCaches() {
    return workersConfig.startCaches();
  }

  /** The pool while there is one. */
  Optional<WorkerPool> running() {
    return Optional.ofNullable(running).map(Running::pool);
  }

  WorkerPool pool() {
    return required().pool();
  }

  /** How workers are confined here. */
  SandboxReport sandbox() {
    return required().report();
  }

  private Running required() {
    Running present = running;
    if (present == null) {
      throw FunctionProblems.UNAVAILABLE.because(
          "Functions are not available while the server starts or stops.");
    }
    return present;
  }
}
