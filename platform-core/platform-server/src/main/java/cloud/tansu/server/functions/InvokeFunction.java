package cloud.tansu.server.functions;

import cloud.tansu.server.functions.worker.WorkerFault;
import cloud.tansu.server.functions.worker.WorkerKind;
import cloud.tansu.server.functions.worker.WorkerPool;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.spi.function.Artifact;
import cloud.tansu.spi.function.FunctionRuntime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one version of a function for one request, and records what came of it. */
@ApplicationScoped
class InvokeFunction {

  private static final Logger LOG = LoggerFactory.getLogger(InvokeFunction.class);

  private final FunctionCode code;
  private final FinishedCalls finished;
  private final PreparedRuntimes runtimes;
  private final FunctionWorkers workers;
  private final Envelopes envelopes;
  private final FunctionsConfig config;

  @Inject
  InvokeFunction(
      FunctionCode code,
      FinishedCalls finished,
      PreparedRuntimes runtimes,
      FunctionWorkers workers,
      Envelopes envelopes,
      FunctionsConfig config) {
    this.code = code;
    this.finished = finished;
    this.runtimes = runtimes;
    this.workers = workers;
    this.envelopes = envelopes;
    this.config = config;
  }

  /**
   * A call to be made.
   *
   * @param traceId of the request, for the record
   * @param surroundings whom it is made for
   * @param origin where it comes from
   */
  record Call(
      TenantId tenant,
      TenantFunction function,
      int version,
      Execution.Trigger trigger,
      FunctionRequest request,
      Optional<String> traceId,
      Surroundings surroundings,
      CallOrigin origin) {

    /** Of a caller who waits. */
    Call(
        TenantId tenant,
        TenantFunction function,
        int version,
        Execution.Trigger trigger,
        FunctionRequest request,
        Optional<String> traceId,
        Surroundings surroundings) {
      this(tenant, function, version, trigger, request, traceId, surroundings, CallOrigin.DIRECT);
    }

    Call(
        TenantId tenant,
        TenantFunction function,
        int version,
        Execution.Trigger trigger,
        FunctionRequest request,
        Optional<String> traceId) {
      this(tenant, function, version, trigger, request, traceId, Surroundings.NONE);
    }

    /** The same under an id that decides which version runs. */
    private Call shared(UUID execution) {
      return new Call(
          tenant,
          function,
          function.versionFor(execution),
          trigger,
          request,
          traceId,
          surroundings,
          origin.withExecution(execution));
    }
  }

  /**
   * A call that is over.
   *
   * @param execution its record; empty when it was not run, of which there may be a record all the
   *     same, as {@link RejectedCalls} has it
   */
  record Finished(Optional<Execution> execution, CallReport report) {}

  /**
   * As {@link #invoke}, but by the canary of the function when this call is one of its share. Each
   * try of an entry of a queue is another execution: what fails on a canary most likely runs on the
   * active version the next time.
   */
  CompletionStage<Finished> invokeShared(Call call) {
    return invoke(call.shared(call.origin().execution().orElseGet(envelopes::newId)));
  }

  /**
   * Returns at once; completes on a thread of the pool.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_version_not_found}, {@code
   *     function_runtime_unknown}
   */
  CompletionStage<Finished> invoke(Call call) {
    TenantFunction function = call.function();
    FunctionRuntime runtime =
        runtimes.find(function.runtime()).orElseThrow(() -> unknown(function.runtime()));
    FunctionCode.Version version = new FunctionCode.Version(function.id(), call.version());
    Artifact artifact =
        code.artifact(call.tenant(), version).orElseThrow(FunctionProblems::noVersion);
    Envelopes.Envelope envelope = envelopes.seal(call);
    CallFunction task =
        new CallFunction(
            call.tenant(),
            new WorkerKind(runtime, function.limits().memoryBytes()),
            artifact,
            envelope,
            function.limits(),
            config.maxLogChars());
    String engine = runtime.describe().engine();
    WorkerPool pool = workers.pool();
    boolean nested = call.surroundings().waiting().isPresent();
    return (nested ? pool.submitWithin(task) : pool.submit(task))
        .thenApply(report -> finish(call, envelope, engine, report));
  }

  static RuntimeException unknown(String runtime) {
    return FunctionProblems.RUNTIME_UNKNOWN.because(
        "No enabled plugin brings the language '" + runtime + "', or it cannot run here.");
  }

  private Finished finish(
      Call call, Envelopes.Envelope envelope, String engine, CallReport report) {
    if (report.outcome().status() == ExecutionStatus.REJECTED) {
      finished.notRun(call, report.outcome());
      return new Finished(Optional.empty(), report);
    }
    Execution execution = execution(call, envelope, engine, report);
    finished.ran(call, execution);
    LOG.info(
        "functions.call tenant={} function={} version={} status={} millis={} cold={} execution={}",
        call.tenant(),
        call.function().name(),
        call.version(),
        execution.status().code(),
        report.ran().toMillis(),
        report.cold(),
        execution.id());
    return new Finished(Optional.of(execution), report);
  }

  private Execution execution(
      Call call, Envelopes.Envelope envelope, String engine, CallReport report) {
    return new Execution(
        envelope.id(),
        call.function().id(),
        call.version(),
        call.trigger(),
        report.outcome().status(),
        new Execution.Timing(
            envelope.sealed(), envelopes.now(), report.ran(), report.queued(), report.cold()),
        engine,
        httpStatus(report.outcome()),
        error(report.outcome()),
        call.traceId(),
        report.log().lines(),
        report.log().truncated(),
        call.origin().trigger(),
        call.origin().call());
  }

  private static OptionalInt httpStatus(CallOutcome outcome) {
    return outcome instanceof CallOutcome.Answered answered
        ? OptionalInt.of(answered.answer().status())
        : OptionalInt.empty();
  }

  private static Optional<Execution.ErrorPlace> error(CallOutcome outcome) {
    if (outcome instanceof CallOutcome.Answered) {
      return Optional.empty();
    }
    if (outcome instanceof CallOutcome.Failed failed) {
      WorkerFault fault = failed.fault();
      return Optional.of(new Execution.ErrorPlace(fault.message(), fault.line(), fault.column()));
    }
    return Optional.of(new Execution.ErrorPlace(outcome.message(), 0, 0));
  }
}
