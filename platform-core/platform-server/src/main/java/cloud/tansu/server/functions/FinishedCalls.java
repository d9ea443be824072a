package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done when a call is over: it is recorded, counted, and its canary judged. */
@ApplicationScoped
class FinishedCalls {

  private static final Logger LOG = LoggerFactory.getLogger(FinishedCalls.class);

  private final ExecutionStore executions;
  private final RejectedCalls rejected;
  private final FunctionMetrics metrics;
  private final WatchedTenants watched;
  private final JudgeCanaries canaries;

  @Inject
  FinishedCalls(
      ExecutionStore executions,
      RejectedCalls rejected,
      FunctionMetrics metrics,
      WatchedTenants watched,
      JudgeCanaries canaries) {
    this.executions = executions;
    this.rejected = rejected;
    this.metrics = metrics;
    this.watched = watched;
    this.canaries = canaries;
  }

  /** There was no room for it, or nothing to run it on. */
  void notRun(InvokeFunction.Call call, CallOutcome outcome) {
    rejected.notRun(call, outcome);
  }

  /** It ran. Its caller gets the answer even when nothing can be written down. */
  void ran(InvokeFunction.Call call, Execution execution) {
    TenantId tenant = call.tenant();
    metrics.ran(call.function().runtime(), execution);
    try {
      executions.insert(tenant, execution);
    } catch (RuntimeException e) {
      LOG.error("functions.execution.unrecorded tenant={} id={}", tenant, execution.id(), e);
    }
    watched.note(tenant);
    canaries.ended(tenant, call.function(), execution);
  }
}
