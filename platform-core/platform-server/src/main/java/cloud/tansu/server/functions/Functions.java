package cloud.tansu.server.functions;

import cloud.tansu.server.functions.calls.EndUser;
import cloud.tansu.server.functions.sandbox.SandboxReport;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The functions of a tenant. The caller has been authorised for the tenant; what is not there is
 * the problem {@code function_not_found}.
 */
@ApplicationScoped
public class Functions {

  private final FunctionCatalogue catalogue;
  private final FunctionVersions versions;
  private final InvokeFunction invoke;
  private final ExecutionStore executions;
  private final FunctionWorkers workers;

  @Inject
  Functions(
      FunctionCatalogue catalogue,
      FunctionVersions versions,
      InvokeFunction invoke,
      ExecutionStore executions,
      FunctionWorkers workers) {
    this.catalogue = catalogue;
    this.versions = versions;
    this.invoke = invoke;
    this.executions = executions;
    this.workers = workers;
  }

  /** By name. */
  public Page<TenantFunction> list(TenantId tenant, PageRequest page) {
    return catalogue.list(tenant, page);
  }

  /**
   * By name.
   *
   * @param words what their name or description contains, in any case; all when empty
   */
  public Page<TenantFunction> search(TenantId tenant, String words, PageRequest page) {
    return catalogue.search(tenant, words, page);
  }

  public Optional<TenantFunction> find(TenantId tenant, FunctionName name) {
    return catalogue.find(tenant, name);
  }

  public TenantFunction require(TenantId tenant, FunctionName name) {
    return catalogue.require(tenant, name);
  }

  /**
   * Makes a function without code.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_name_taken}, {@code
   *     function_runtime_unknown}, {@code invalid_request}
   */
  public TenantFunction create(
      Actor actor, TenantId tenant, FunctionName name, FunctionDraft draft) {
    return catalogue.create(actor, tenant, name, draft);
  }

  /** The same in a transaction of the tenant. */
  TenantFunction create(
      UnitOfWork unit, Actor actor, TenantId tenant, FunctionName name, FunctionDraft draft)
      throws SQLException {
    return catalogue.create(unit, actor, tenant, name, draft);
  }

  public TenantFunction change(
      Actor actor, TenantId tenant, FunctionName name, FunctionDraft draft) {
    return catalogue.change(actor, tenant, name, draft);
  }

  /** Takes the function away with its code and its executions. */
  public void delete(Actor actor, TenantId tenant, FunctionName name) {
    versions.removeWith(tenant, require(tenant, name), () -> catalogue.delete(actor, tenant, name));
  }

  /**
   * Compiles and keeps a source as the next version.
   *
   * @param activate whether calls run it from now on
   * @return completes exceptionally with the problem {@code function_source_invalid} when the
   *     source has faults
   */
  public CompletionStage<FunctionVersion> deploy(
      Actor actor, TenantId tenant, FunctionName name, String source, boolean activate) {
    return versions.deploy(actor, tenant, require(tenant, name), source, activate);
  }

  /**
   * The same for a language whose source is bytes.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request} when it is text
   */
  public CompletionStage<FunctionVersion> deployBinary(
      Actor actor, TenantId tenant, FunctionName name, byte[] program, boolean activate) {
    return versions.deployBinary(actor, tenant, require(tenant, name), program, activate);
  }

  /** Newest first. */
  public List<FunctionVersion> versions(TenantId tenant, FunctionName name) {
    return versions.list(tenant, require(tenant, name));
  }

  public String source(TenantId tenant, FunctionName name, int version) {
    return versions.source(tenant, require(tenant, name), version);
  }

  /** Has calls run this version from now on: a deployment, or a roll-back. */
  public TenantFunction activate(Actor actor, TenantId tenant, FunctionName name, int version) {
    versions.activate(actor, tenant, require(tenant, name), version);
    return require(tenant, name);
  }

  /**
   * Runs the active version for a caller.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_not_found} also when it is
   *     not active or was never deployed
   */
  CompletionStage<InvokeFunction.Finished> call(
      TenantId tenant, FunctionName name, FunctionRequest request, Optional<String> traceId) {
    return call(tenant, require(tenant, name), request, traceId, Optional.empty());
  }

  /**
   * The same for a user of the tenant.
   *
   * @param function as it was found a moment ago
   * @param endUser whom the function is told of as its caller
   */
  CompletionStage<InvokeFunction.Finished> call(
      TenantId tenant,
      TenantFunction function,
      FunctionRequest request,
      Optional<String> traceId,
      Optional<EndUser> endUser) {
    if (!function.active() || function.activeVersion().isEmpty()) {
      throw FunctionProblems.noFunction();
    }
    int version = function.activeVersion().getAsInt();
    return invoke.invokeShared(
        new InvokeFunction.Call(
            tenant,
            function,
            version,
            Execution.Trigger.HTTP,
            request,
            traceId,
            Surroundings.of(endUser)));
  }

  /**
   * Runs a version for its developer, active or not.
   *
   * @param version the active one when empty
   */
  CompletionStage<InvokeFunction.Finished> test(
      Actor actor,
      TenantId tenant,
      FunctionName name,
      Optional<Integer> version,
      FunctionRequest request,
      Optional<String> traceId) {
    TenantFunction function = require(tenant, name);
    int number =
        version.orElseGet(() -> function.activeVersion().orElseThrow(FunctionProblems::noVersion));
    return invoke
        .invoke(
            new InvokeFunction.Call(
                tenant, function, number, Execution.Trigger.TEST, request, traceId))
        .whenComplete((finished, failure) -> tried(actor, tenant, function, finished));
  }

  /** Test runs stand in the audit trail, since somebody chose what the function did. */
  private void tried(
      Actor actor,
      TenantId tenant,
      TenantFunction function,
      InvokeFunction.@Nullable Finished finished) {
    if (finished != null && finished.execution().isPresent()) {
      versions.tried(actor, tenant, function, finished.execution().get());
    }
  }

  /** One page, newest first, without logs. */
  public ExecutionPage executionPage(TenantId tenant, FunctionName name, ExecutionFilter filter) {
    return executions.page(tenant, require(tenant, name).id(), filter);
  }

  /** Newest first, without logs. */
  public List<Execution> executions(TenantId tenant, FunctionName name, ExecutionFilter filter) {
    return executions.list(tenant, require(tenant, name).id(), filter);
  }

  /**
   * One execution with its log.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_execution_not_found}
   */
  public Execution execution(TenantId tenant, FunctionName name, UUID id) {
    return executions
        .find(tenant, require(tenant, name).id(), id)
        .orElseThrow(FunctionProblems::noExecution);
  }

  /** How tenant code is confined on this node. */
  public SandboxReport sandbox() {
    return workers.sandbox();
  }
}
