package cloud.tansu.server.functions;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.functions.worker.WorkerKind;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.spi.function.Artifact;
import cloud.tansu.spi.function.Compilation;
import cloud.tansu.spi.function.Diagnostic;
import cloud.tansu.spi.function.FunctionRuntime;
import cloud.tansu.spi.function.FunctionSource;
import cloud.tansu.spi.function.SourceForm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Compiles a source in a worker and keeps it as the next version of a function. */
@ApplicationScoped
class DeployFunction {

  private final Databases databases;
  private final FunctionStore functions;
  private final FunctionCode code;
  private final RuntimeAccess runtime;
  private final FunctionsConfig config;
  private final Clock clock;

  @Inject
  DeployFunction(
      Databases databases,
      FunctionStore functions,
      FunctionCode code,
      RuntimeAccess runtime,
      FunctionsConfig config,
      Clock clock) {
    this.databases = databases;
    this.functions = functions;
    this.code = code;
    this.runtime = runtime;
    this.config = config;
    this.clock = clock;
  }

  /** Languages and the workers they run on. */
  @ApplicationScoped
  static class RuntimeAccess {

    private final PreparedRuntimes runtimes;
    private final FunctionWorkers workers;

    @Inject
    RuntimeAccess(PreparedRuntimes runtimes, FunctionWorkers workers) {
      this.runtimes = runtimes;
      this.workers = workers;
    }

    private FunctionRuntime language(TenantFunction function) {
      return runtimes
          .find(function.runtime())
          .orElseThrow(() -> InvokeFunction.unknown(function.runtime()));
    }

    SourceForm sourceForm(TenantFunction function) {
      return language(function).describe().sourceForm();
    }

    String extension(TenantFunction function) {
      return runtimes.extension(function.runtime());
    }

    CompletionStage<CompileSource.Result> compile(
        TenantId tenant, TenantFunction function, String source, java.time.Duration timeout) {
      FunctionRuntime language = language(function);
      WorkerKind kind = new WorkerKind(language, function.limits().memoryBytes());
      FunctionSource text = new FunctionSource(source, function.entryPoint());
      return workers.pool().submit(new CompileSource(tenant, kind, text, timeout));
    }
  }

  /**
   * Returns at once; completes with the new version.
   *
   * @param activate whether calls run it from now on
   * @throws cloud.tansu.server.kernel.ProblemException as the result too: {@code
   *     function_source_invalid} with line and column, {@code body_too_large}, {@code
   *     invalid_request}, {@code function_runtime_unknown}, {@code function_busy}
   */
  CompletionStage<FunctionVersion> deploy(
      Actor actor, TenantId tenant, TenantFunction function, String source, boolean activate) {
    SourceForm form = runtime.sourceForm(function);
    KeptSource kept = new KeptSource(SourceRules.kept(source, form, config.maxSourceBytes()), form);
    return runtime
        .compile(tenant, function, kept.text(), config.compileTimeout())
        .thenApply(result -> keep(actor, tenant, function, kept, artifact(result), activate));
  }

  /**
   * How the source of a function is written.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_runtime_unknown}
   */
  SourceForm sourceForm(TenantFunction function) {
    return runtime.sourceForm(function);
  }

  private static Artifact artifact(CompileSource.Result result) {
    return switch (result) {
      case CompileSource.Result.Rejected rejected ->
          throw FunctionProblems.of(new CallOutcome.Rejected(rejected.retryAfter())).asException();
      case CompileSource.Result.NotStarted ignored ->
          throw FunctionProblems.UNAVAILABLE.because("The server cannot start function workers.");
      case CompileSource.Result.Tried tried ->
          switch (tried.compilation()) {
            case Compilation.Compiled compiled -> compiled.artifact();
            case Compilation.Refused refused ->
                throw FunctionProblems.refused(refused.diagnostics());
            case Compilation.Stopped stopped ->
                throw FunctionProblems.refused(List.of(new Diagnostic(0, 0, stopped.reason())));
          };
    };
  }

  private FunctionVersion keep(
      Actor actor,
      TenantId tenant,
      TenantFunction function,
      KeptSource source,
      Artifact artifact,
      boolean activate) {
    Instant now = clock.instant();
    int number =
        databases
            .tenant(tenant, unit -> functions.nextVersion(unit, function.id(), now))
            .orElseThrow(FunctionProblems::noFunction);
    FunctionCode.Version version = new FunctionCode.Version(function.id(), number);
    CodeObjects.Place place =
        code.store(tenant, function.name(), number, runtime.extension(function), source);
    Made made = new Made(actor, tenant, function.name(), version, now);
    boolean kept = false;
    try {
      databases.tenant(tenant, unit -> write(unit, made, place, artifact, activate));
      kept = true;
      return new FunctionVersion(number, artifact.sha256(), now, actor.name());
    } finally {
      if (!kept) {
        code.discard(List.of(place));
      }
    }
  }

  /** A version that is being made. */
  private record Made(
      Actor actor,
      TenantId tenant,
      FunctionName function,
      FunctionCode.Version version,
      Instant at) {

    AuditEvent event(String action) {
      return FunctionTrail.event(actor, tenant, action, function);
    }
  }

  private boolean write(
      UnitOfWork unit, Made made, CodeObjects.Place place, Artifact artifact, boolean activate)
      throws SQLException {
    code.put(
        unit,
        made.version(),
        place,
        artifact,
        new FunctionCode.Made(made.at(), made.actor().name()));
    functions.remember(
        unit,
        made.event("FunctionDeploy")
            .detail("version", made.version().number())
            .detail("sha256", artifact.sha256()));
    return activate
        && functions.activate(unit, made.version(), made.at(), made.event("FunctionActivate"));
  }
}
