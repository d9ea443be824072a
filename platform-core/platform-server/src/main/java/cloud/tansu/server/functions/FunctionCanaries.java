package cloud.tansu.server.functions;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Versions on trial: they take a share of a function's calls before they take all of them. */
@ApplicationScoped
public class FunctionCanaries {

  /** Canaries that are shown, the newest. */
  public static final int SHOWN = 20;

  private final FunctionCatalogue catalogue;
  private final FunctionTrail trail;
  private final CanaryTable table;
  private final Databases databases;
  private final CanaryConfig config;
  private final Clock clock;

  @Inject
  FunctionCanaries(
      FunctionCatalogue catalogue,
      FunctionTrail trail,
      CanaryTable table,
      Databases databases,
      CanaryConfig config,
      Clock clock) {
    this.catalogue = catalogue;
    this.trail = trail;
    this.table = table;
    this.databases = databases;
    this.config = config;
    this.clock = clock;
  }

  /** Newest first; the first one may still run. */
  public List<Canary> list(TenantId tenant, FunctionName name) {
    TenantFunction function = catalogue.require(tenant, name);
    return databases.readTenant(tenant, unit -> table.list(unit, function.id(), SHOWN));
  }

  /**
   * Gives a version a share of the calls. One that is on trial goes on with the new terms; another
   * one ends.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_version_not_found}, {@code
   *     invalid_request} when it is the active one or there is none to compare it with
   */
  public TenantFunction start(
      Actor actor, TenantId tenant, FunctionName name, int version, CanaryTerms terms) {
    TenantFunction function = catalogue.require(tenant, name);
    int active =
        function
            .activeVersion()
            .orElseThrow(
                () -> FunctionProblems.invalid("percent", "needs a version that takes the rest"));
    if (active == version) {
      throw FunctionProblems.invalid("percent", "cannot be of the version that takes all calls");
    }
    Canary canary =
        new Canary(
            version,
            terms.percent(),
            terms.maxErrorPercent().orElse((double) config.maxErrorPercent()),
            terms.minCalls().orElse(config.minCalls()),
            clock.instant(),
            actor.name(),
            Optional.empty());
    AuditEvent event =
        FunctionTrail.event(actor, tenant, "FunctionCanaryStart", function.name())
            .detail("version", version)
            .detail("percent", terms.percent());
    boolean started =
        databases.tenant(
            tenant,
            unit -> {
              boolean done = table.start(unit, function.id(), canary);
              if (done) {
                trail.append(unit, event);
              }
              return done;
            });
    if (!started) {
      throw FunctionProblems.noVersion();
    }
    return catalogue.require(tenant, name);
  }

  /**
   * Has the canary take all calls.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_canary_not_found}
   */
  public TenantFunction promote(Actor actor, TenantId tenant, FunctionName name) {
    TenantFunction function = catalogue.require(tenant, name);
    Instant now = clock.instant();
    AuditEvent event = FunctionTrail.event(actor, tenant, "FunctionCanaryPromote", function.name());
    OptionalInt version =
        databases.tenant(
            tenant,
            unit -> {
              OptionalInt done = table.promote(unit, function.id(), now, actor.name());
              if (done.isPresent()) {
                trail.append(unit, event.detail("version", done.getAsInt()));
              }
              return done;
            });
    if (version.isEmpty()) {
      throw FunctionProblems.noCanary();
    }
    return catalogue.require(tenant, name);
  }

  /**
   * Has the active version take all calls again.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_canary_not_found}
   */
  public TenantFunction abort(Actor actor, TenantId tenant, FunctionName name) {
    TenantFunction function = catalogue.require(tenant, name);
    int version =
        function
            .canary()
            .map(TenantFunction.Trial::version)
            .orElseThrow(FunctionProblems::noCanary);
    Canary.Ending ending =
        new Canary.Ending(clock.instant(), actor.name(), Canary.Outcome.ABORTED, Optional.empty());
    AuditEvent event =
        FunctionTrail.event(actor, tenant, "FunctionCanaryAbort", function.name())
            .detail("version", version);
    boolean stopped =
        databases.tenant(
            tenant,
            unit -> {
              boolean done = table.stop(unit, function.id(), version, ending);
              if (done) {
                trail.append(unit, event);
              }
              return done;
            });
    if (!stopped) {
      throw FunctionProblems.noCanary();
    }
    return catalogue.require(tenant, name);
  }
}
