package cloud.tansu.server.functions.hook;

import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.FunctionProblems;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.functions.TenantFunction;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The hooks of functions, for a tenant's administrators. A secret that is made here is given out
 * once; one that was given is never shown. Every change is audited with it.
 */
@ApplicationScoped
public class Hooks {

  static final int MAX_PER_FUNCTION = 20;
  static final Duration MAX_OVERLAP = Duration.ofDays(30);

  private final Databases databases;
  private final Functions functions;
  private final HookTable table;
  private final JudgeMessage judge;
  private final HookWiring wiring;

  @Inject
  Hooks(
      Databases databases,
      Functions functions,
      HookTable table,
      JudgeMessage judge,
      HookWiring wiring) {
    this.databases = databases;
    this.functions = functions;
    this.table = table;
    this.judge = judge;
    this.wiring = wiring;
  }

  /** What is to be different; what is empty stays as it is, and is usual for a new hook. */
  public record Change(
      HookRule rule,
      Optional<Boolean> active,
      Optional<String> description,
      Optional<Integer> callsPerMinute,
      Optional<FunctionName> function) {

    public Change(
        HookRule rule,
        Optional<Boolean> active,
        Optional<String> description,
        Optional<Integer> callsPerMinute) {
      this(rule, active, description, callsPerMinute, Optional.empty());
    }
  }

  /**
   * A hook with the secret that was made for it.
   *
   * @param secret empty when it has none, or somebody has given it
   */
  public record WithSecret(FunctionHook hook, Optional<String> secret) {

    static WithSecret of(FunctionHook hook, Optional<HookSecret> secret) {
      return new WithSecret(hook, secret.filter(HookSecret::made).map(HookSecret::text));
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
      return "WithSecret[" + hook.id() + "]";
    }
  }

  /** Oldest first. */
  public List<FunctionHook> list(TenantId tenant, FunctionName name) {
    UUID function = functions.require(tenant, name).id();
    return databases.readTenant(tenant, unit -> table.of(unit, function));
  }

  public FunctionHook require(TenantId tenant, FunctionName name, UUID id) {
    UUID function = functions.require(tenant, name).id();
    return databases
        .readTenant(tenant, unit -> table.find(unit, function, id))
        .orElseThrow(HookProblems::noHook);
  }

  /**
   * Makes a hook.
   *
   * @param secret one is made when it is empty, where the scheme allows that
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_not_found}, {@code
   *     function_hook_limit}, {@code invalid_request}
   */
  public WithSecret create(
      Actor actor, TenantId tenant, FunctionName name, Change wanted, Optional<String> secret) {
    TenantFunction function = functions.require(tenant, name);
    check(wanted.rule());
    return databases.tenant(tenant, unit -> create(unit, actor, tenant, function, wanted, secret));
  }

  WithSecret create(
      UnitOfWork unit,
      Actor actor,
      TenantId tenant,
      TenantFunction function,
      Change wanted,
      Optional<String> given)
      throws SQLException {
    HookScheme scheme = wanted.rule().scheme();
    Optional<HookSecret> secret =
        scheme.hasSecret() || given.isPresent()
            ? Optional.of(wiring.secret(scheme, given))
            : Optional.empty();
    FunctionHook made = fresh(actor, function.id(), wanted);
    makeRoom(unit, function.id());
    table.insert(unit, tenant, made, secret);
    wiring.append(unit, actor, tenant, "FunctionHookCreate", function.name(), made);
    return WithSecret.of(made, secret);
  }

  /** Of several at once for one function, each waits for the one before. */
  private void makeRoom(UnitOfWork unit, UUID function) throws SQLException {
    if (unit.first("select 1 from sys.functions where id = ? for update", row -> 1, function)
        .isEmpty()) {
      throw FunctionProblems.noFunction();
    }
    if (table.count(unit, function) >= MAX_PER_FUNCTION) {
      throw HookProblems.limit(MAX_PER_FUNCTION);
    }
  }

  private FunctionHook fresh(Actor actor, UUID function, Change wanted) {
    Instant now = wiring.now();
    return new FunctionHook(
        wiring.id(),
        function,
        wanted.rule(),
        wanted.active().orElse(true),
        wanted.description().orElse(""),
        wanted.callsPerMinute().orElse(FunctionHook.DEFAULT_CALLS_PER_MINUTE),
        Optional.empty(),
        Optional.empty(),
        now,
        now,
        actor.name());
  }

  /**
   * Changes a hook; its scheme stays. What waits is for the function that it came to.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_not_found}, {@code
   *     function_hook_not_found}, {@code function_hook_limit}, {@code invalid_request}
   */
  public FunctionHook change(
      Actor actor, TenantId tenant, FunctionName name, FunctionHook old, Change wanted) {
    if (!wanted.rule().equals(old.rule())) {
      check(wanted.rule());
    }
    TenantFunction function = functions.require(tenant, wanted.function().orElse(name));
    FunctionHook changed = old.changed(wanted, function.id(), wiring.now());
    return databases.tenant(
        tenant,
        unit -> {
          if (table.lock(unit, old.function(), old.id()).isEmpty()) {
            throw HookProblems.noHook();
          }
          if (!function.id().equals(old.function())) {
            makeRoom(unit, function.id());
          }
          table.update(unit, changed);
          wiring.append(unit, actor, tenant, "FunctionHookUpdate", function.name(), changed);
          return changed;
        });
  }

  /**
   * Gives a hook another secret; the one before counts too for as long as is configured.
   *
   * @param given one is made when it is empty, where the scheme allows that
   * @throws cloud.tansu.server.kernel.ProblemException as {@link #create}
   */
  public WithSecret rotate(
      Actor actor, TenantId tenant, FunctionName name, FunctionHook old, Optional<String> given) {
    HookBody.Rotation wanted = new HookBody.Rotation(given.orElse(null), null);
    return databases.tenant(tenant, unit -> rotate(unit, actor, tenant, name, old, wanted));
  }

  /**
   * Gives a hook another secret.
   *
   * @param overlap how long the one before counts too; as configured when empty
   * @throws cloud.tansu.server.kernel.ProblemException as {@link #create}
   */
  WithSecret rotate(
      UnitOfWork unit,
      Actor actor,
      TenantId tenant,
      FunctionName name,
      FunctionHook old,
      HookBody.Rotation wanted)
      throws SQLException {
    if (table.lock(unit, old.function(), old.id()).isEmpty()) {
      throw HookProblems.noHook();
    }
    HookSecret fresh = wiring.secret(old.rule().scheme(), wanted.given());
    Instant now = wiring.now();
    table.rotate(unit, tenant, old.id(), fresh, now.plus(wiring.overlap(wanted.overlap())), now);
    FunctionHook hook =
        table.find(unit, old.function(), old.id()).orElseThrow(HookProblems::noHook);
    wiring.append(unit, actor, tenant, "FunctionHookSecretRotate", name, hook);
    return WithSecret.of(hook, Optional.of(fresh));
  }

  /** Takes a hook away; what came to it and waits still runs. */
  public void delete(Actor actor, TenantId tenant, FunctionName name, UUID id) {
    UUID function = functions.require(tenant, name).id();
    databases.tenant(
        tenant,
        unit -> {
          FunctionHook gone = table.lock(unit, function, id).orElseThrow(HookProblems::noHook);
          table.delete(unit, id);
          wiring.append(unit, actor, tenant, "FunctionHookDelete", name, gone);
          return true;
        });
  }

  TenantFunction function(TenantId tenant, FunctionName name) {
    return functions.require(tenant, name);
  }

  /** Outside of any transaction: it may ask a plugin. */
  void check(HookRule rule) {
    judge.complaints(rule).stream()
        .findFirst()
        .ifPresent(
            complaint -> {
              throw FunctionProblems.invalid("connector", complaint);
            });
  }
}
