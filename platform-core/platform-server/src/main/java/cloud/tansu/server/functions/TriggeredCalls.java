package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Runs functions for whatever has no caller: events, times, and calls that nobody waits for. */
@ApplicationScoped
public class TriggeredCalls {

  private final FunctionStore functions;
  private final InvokeFunction invoke;
  private final ExecutionStore executions;
  private final WatchedTenants watched;

  @Inject
  TriggeredCalls(
      FunctionStore functions,
      InvokeFunction invoke,
      ExecutionStore executions,
      WatchedTenants watched) {
    this.functions = functions;
    this.invoke = invoke;
    this.executions = executions;
    this.watched = watched;
  }

  /** A function that has something to do, also when it turns out that it cannot. */
  public Optional<TenantFunction> find(TenantId tenant, UUID function) {
    watched.note(tenant);
    return functions.find(tenant, function);
  }

  /** Whether there is a record of an execution. */
  public boolean hasRun(TenantId tenant, UUID function, UUID execution) {
    return executions.find(tenant, function, execution).isPresent();
  }

  /**
   * Runs the active version or, for its share, the canary; returns at once.
   *
   * @param surroundings what has led up to this call
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_version_not_found} when
   *     nothing was deployed, {@code function_runtime_unknown}, {@code functions_unavailable}
   */
  public CompletionStage<CallOutcome> run(
      TenantId tenant,
      TenantFunction function,
      Execution.Trigger trigger,
      FunctionRequest request,
      CallOrigin origin,
      Surroundings surroundings) {
    int version = function.activeVersion().orElseThrow(FunctionProblems::noVersion);
    return invoke
        .invokeShared(
            new InvokeFunction.Call(
                tenant,
                function,
                version,
                trigger,
                request,
                origin.traceId(),
                surroundings,
                origin))
        .thenApply(finished -> finished.report().outcome());
  }
}
