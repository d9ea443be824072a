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

  @Inject
  TriggeredCalls(FunctionStore functions, InvokeFunction invoke) {
    this.functions = functions;
    this.invoke = invoke;
  }

  public Optional<TenantFunction> find(TenantId tenant, UUID function) {
    return functions.find(tenant, function);
  }

  /**
   * Runs the active version; returns at once.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_version_not_found} when
   *     nothing was deployed, {@code function_runtime_unknown}, {@code functions_unavailable}
   */
  public CompletionStage<CallOutcome> run(
      TenantId tenant,
      TenantFunction function,
      Execution.Trigger trigger,
      FunctionRequest request,
      CallOrigin origin) {
    int version = function.activeVersion().orElseThrow(FunctionProblems::noVersion);
    return invoke
        .invoke(
            new InvokeFunction.Call(
                tenant, function, version, trigger, request, origin.traceId(), origin))
        .thenApply(finished -> finished.report().outcome());
  }
}
