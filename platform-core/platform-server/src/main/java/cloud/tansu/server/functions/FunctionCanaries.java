package cloud.tansu.server.functions;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.persistence.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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

  /** What goes for a canary that has no terms of its own, and the time by which it is judged. */
  public CanaryConfig usual() {
    return config;
  }

  /** How the canary of a function does; empty when none runs. */
  public Optional<CanaryProgress> progress(TenantId tenant, FunctionName name) {
    TenantFunction function = catalogue.require(tenant, name);
    if (function.canary().isEmpty() || function.activeVersion().isEmpty()) {
      return Optional.empty();
    }
    int active = function.activeVersion().getAsInt();
    Instant judged = clock.instant().minus(config.window());
    return databases.readTenant(
        tenant,
        unit -> {
          Optional<Canary> running = table.running(unit, function.id());
          return running.isEmpty()
              ? Optional.empty()
              : Optional.of(progress(unit, function.id(), running.get(), active, judged));
        });
  }

  private CanaryProgress progress(
      UnitOfWork unit, UUID function, Canary canary, int active, Instant judged)
      throws SQLException {
    Instant since = canary.startedAt().isAfter(judged) ? canary.startedAt() : judged;
    return new CanaryProgress(
        canary,
        since,
        table.calls(unit, function, canary.version(), since),
        table.calls(unit, function, active, since));
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
    if (!done(tenant, event, unit -> table.start(unit, function.id(), canary))) {
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
    Canary.Ending ending = ending(actor, Canary.Outcome.PROMOTED);
    return end(
        actor,
        tenant,
        name,
        "FunctionCanaryPromote",
        (unit, function, version) -> table.promote(unit, function, version, ending));
  }

  /**
   * Has the active version take all calls again.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_canary_not_found}
   */
  public TenantFunction abort(Actor actor, TenantId tenant, FunctionName name) {
    Canary.Ending ending = ending(actor, Canary.Outcome.ABORTED);
    return end(
        actor,
        tenant,
        name,
        "FunctionCanaryAbort",
        (unit, function, version) -> table.stop(unit, function, version, ending));
  }

  private Canary.Ending ending(Actor actor, Canary.Outcome outcome) {
    return new Canary.Ending(clock.instant(), actor.name(), outcome, Optional.empty());
  }

  /** What ends the trial of that version; whether it was still on trial. */
  private interface End {
    boolean of(UnitOfWork unit, UUID function, int version) throws SQLException;
  }

  private TenantFunction end(
      Actor actor, TenantId tenant, FunctionName name, String action, End end) {
    TenantFunction function = catalogue.require(tenant, name);
    int version =
        function
            .canary()
            .map(TenantFunction.Trial::version)
            .orElseThrow(FunctionProblems::noCanary);
    AuditEvent event =
        FunctionTrail.event(actor, tenant, action, function.name()).detail("version", version);
    if (!done(tenant, event, unit -> end.of(unit, function.id(), version))) {
      throw FunctionProblems.noCanary();
    }
    return catalogue.require(tenant, name);
  }

  /** Changes something and remembers it, both or neither. */
  private boolean done(TenantId tenant, AuditEvent event, Work<Boolean> change) {
    return databases.tenant(
        tenant,
        unit -> {
          boolean done = change.run(unit);
          if (done) {
            trail.append(unit, event);
          }
          return done;
        });
  }
}
