package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.spi.function.SourceForm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The versions of functions: made by deploying, never changed, one of them active. */
@ApplicationScoped
class FunctionVersions {

  private final DeployFunction deploy;
  private final FunctionStore functions;
  private final FunctionCode code;
  private final Databases databases;
  private final Clock clock;

  @Inject
  FunctionVersions(
      DeployFunction deploy,
      FunctionStore functions,
      FunctionCode code,
      Databases databases,
      Clock clock) {
    this.deploy = deploy;
    this.functions = functions;
    this.code = code;
    this.databases = databases;
    this.clock = clock;
  }

  CompletionStage<FunctionVersion> deploy(
      Actor actor, TenantId tenant, TenantFunction function, String source, boolean activate) {
    return deploy.deploy(actor, tenant, function, source, activate);
  }

  CompletionStage<FunctionVersion> deployBinary(
      Actor actor, TenantId tenant, TenantFunction function, byte[] program, boolean activate) {
    if (deploy.sourceForm(function) != SourceForm.BINARY) {
      throw FunctionProblems.invalid(
          "source", "Functions in " + function.runtime() + " are text: send it as JSON");
    }
    String source = Base64.getEncoder().encodeToString(program);
    return deploy.deploy(actor, tenant, function, source, activate);
  }

  List<FunctionVersion> list(TenantId tenant, TenantFunction function) {
    return functions.versions(tenant, function.id());
  }

  String source(TenantId tenant, TenantFunction function, int version) {
    return code.source(tenant, new FunctionCode.Version(function.id(), version))
        .orElseThrow(FunctionProblems::noVersion);
  }

  /** Remembers who had a version run for a test. */
  void tried(Actor actor, TenantId tenant, TenantFunction function, Execution execution) {
    databases.tenant(
        tenant,
        unit -> {
          functions.remember(
              unit,
              FunctionTrail.event(actor, tenant, "FunctionTest", function.name())
                  .detail("version", execution.version())
                  .detail("execution", execution.id())
                  .detail("status", execution.status().code()));
          return true;
        });
  }

  /**
   * Removes the sources of a function with it.
   *
   * @param deletion takes the function away
   */
  void removeWith(TenantId tenant, TenantFunction function, Runnable deletion) {
    List<CodeObjects.Place> places = code.places(tenant, function.id());
    deletion.run();
    code.discard(places);
  }

  void activate(Actor actor, TenantId tenant, TenantFunction function, int version) {
    FunctionCode.Version wanted = new FunctionCode.Version(function.id(), version);
    boolean done =
        databases.tenant(
            tenant,
            unit ->
                functions.activate(
                    unit,
                    wanted,
                    clock.instant(),
                    FunctionTrail.event(actor, tenant, "FunctionActivate", function.name())));
    if (!done) {
      throw FunctionProblems.noVersion();
    }
  }
}
