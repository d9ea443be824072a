package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.MDC;

/** Runs a version of a function for its developer, active or not. */
@ApplicationScoped
public class TryFunction {

  private final Functions functions;

  @Inject
  TryFunction(Functions functions) {
    this.functions = functions;
  }

  /**
   * What a run came to.
   *
   * @param answer empty unless the function gave one
   */
  public record Tried(Execution execution, Optional<FunctionAnswer> answer) {}

  /**
   * Returns at once. A failure of the function is a result; that it did not run is a problem.
   *
   * @param version the active one when empty
   */
  public CompletionStage<Tried> run(
      Actor actor,
      TenantId tenant,
      FunctionName name,
      Optional<Integer> version,
      FunctionRequest request) {
    return functions
        .test(actor, tenant, name, version, request, Optional.ofNullable(MDC.get("traceId")))
        .thenApply(TryFunction::tried);
  }

  private static Tried tried(InvokeFunction.Finished finished) {
    CallOutcome outcome = finished.report().outcome();
    return new Tried(
        finished.execution().orElseThrow(() -> FunctionProblems.of(outcome).asException()),
        outcome instanceof CallOutcome.Answered answered
            ? Optional.of(answered.answer())
            : Optional.empty());
  }
}
