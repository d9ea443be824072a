package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.events.delivery.Subscriptions;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.functions.TenantFunction;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The triggers of functions, for a tenant's administrators. What is written is audited; the types
 * of events become the filter of the function's queue in the same transaction.
 */
@ApplicationScoped
public class Triggers {

  static final int MAX_PER_FUNCTION = 50;
  static final int MAX_EVENT_TYPES = 50;

  private final Databases databases;
  private final Functions functions;
  private final TriggerTable table;
  private final TriggerEffects effects;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  Triggers(
      Databases databases,
      Functions functions,
      TriggerTable table,
      TriggerEffects effects,
      Tokens tokens,
      Clock clock) {
    this.databases = databases;
    this.functions = functions;
    this.table = table;
    this.effects = effects;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** What a change of a trigger leads to, in its transaction. */
  @ApplicationScoped
  static class TriggerEffects {

    private final TriggerTable table;
    private final Subscriptions queues;
    private final ScheduledTenants schedules;
    private final Journal journal;

    @Inject
    TriggerEffects(
        TriggerTable table, Subscriptions queues, ScheduledTenants schedules, Journal journal) {
      this.table = table;
      this.queues = queues;
      this.schedules = schedules;
      this.journal = journal;
    }

    Optional<Instant> nextFire(TenantId tenant, TriggerRule rule, boolean active, Instant now) {
      return schedules.nextFire(tenant, rule, active, now);
    }

    void of(UnitOfWork unit, TenantId tenant, FunctionTrigger trigger, Journal.Entry entry)
        throws SQLException {
      if (trigger.rule() instanceof TriggerRule.Events) {
        List<String> patterns = patterns(unit, trigger.function());
        if (patterns.size() > MAX_EVENT_TYPES) {
          throw TriggerProblems.limit(MAX_PER_FUNCTION);
        }
        queues.choose(unit, trigger.function(), patterns);
      }
      Optional<Instant> next = trigger.nextFireAt();
      if (next.isPresent()) {
        schedules.announce(unit, tenant, next.get());
      }
      journal.append(unit, entry);
    }

    private List<String> patterns(UnitOfWork unit, UUID function) throws SQLException {
      return table.active(unit, function, TriggerRule.Kind.EVENT).stream()
          .map(each -> ((TriggerRule.Events) each.rule()).filter())
          .flatMap(filter -> filter.patterns().stream())
          .distinct()
          .toList();
    }
  }

  /** How a trigger shall be; what is empty stays as it is, and is usual for a new one. */
  public record Change(
      Optional<TriggerRule> rule, Optional<Boolean> active, Optional<String> description) {}

  /** Oldest first. */
  public List<FunctionTrigger> list(TenantId tenant, FunctionName name) {
    UUID function = functions.require(tenant, name).id();
    return databases.readTenant(tenant, unit -> table.of(unit, function));
  }

  public FunctionTrigger require(TenantId tenant, FunctionName name, UUID id) {
    UUID function = functions.require(tenant, name).id();
    return databases
        .readTenant(tenant, unit -> table.find(unit, function, id))
        .orElseThrow(TriggerProblems::noTrigger);
  }

  /**
   * Makes a trigger.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_not_found}, {@code
   *     function_trigger_limit}
   */
  public FunctionTrigger create(
      Actor actor, TenantId tenant, FunctionName name, TriggerRule rule, Change change) {
    FunctionTrigger made = fresh(actor, tenant, name, rule, change);
    return databases.tenant(tenant, unit -> insert(unit, actor, tenant, name, made));
  }

  /** A trigger as it would be made; outside of any transaction. */
  FunctionTrigger fresh(
      Actor actor, TenantId tenant, FunctionName name, TriggerRule rule, Change change) {
    TenantFunction function = functions.require(tenant, name);
    Instant now = clock.instant();
    boolean active = change.active().orElse(true);
    return new FunctionTrigger(
        tokens.uuidV7(now.toEpochMilli()),
        function.id(),
        rule,
        active,
        change.description().orElse(""),
        effects.nextFire(tenant, rule, active, now),
        Optional.empty(),
        now,
        now,
        actor.name());
  }

  /** Makes what {@link #fresh} answered. */
  FunctionTrigger insert(
      UnitOfWork unit, Actor actor, TenantId tenant, FunctionName name, FunctionTrigger made)
      throws SQLException {
    unit.query("select 1 from sys.functions where id = ? for update", row -> 1, made.function());
    if (table.count(unit, made.function()) >= MAX_PER_FUNCTION) {
      throw TriggerProblems.limit(MAX_PER_FUNCTION);
    }
    table.insert(unit, made);
    effects.of(unit, tenant, made, entry(actor, tenant, "FunctionTriggerCreate", name, made));
    return made;
  }

  /**
   * Changes a trigger; its kind stays.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_not_found}, {@code
   *     function_trigger_not_found}, {@code function_trigger_limit}
   */
  public FunctionTrigger change(
      Actor actor, TenantId tenant, FunctionName name, FunctionTrigger old, Change change) {
    Instant now = clock.instant();
    TriggerRule rule = change.rule().orElse(old.rule());
    boolean active = change.active().orElse(old.active());
    FunctionTrigger changed =
        new FunctionTrigger(
            old.id(),
            old.function(),
            rule,
            active,
            change.description().orElse(old.description()),
            effects.nextFire(tenant, rule, active, now),
            old.lastInvokedAt(),
            old.createdAt(),
            now,
            old.createdBy());
    return databases.tenant(
        tenant,
        unit -> {
          if (table.lock(unit, old.function(), old.id()).isEmpty()) {
            throw TriggerProblems.noTrigger();
          }
          table.update(unit, changed);
          effects.of(
              unit, tenant, changed, entry(actor, tenant, "FunctionTriggerUpdate", name, changed));
          return changed;
        });
  }

  /** Takes a trigger away. */
  public void delete(Actor actor, TenantId tenant, FunctionName name, UUID id) {
    UUID function = functions.require(tenant, name).id();
    databases.tenant(
        tenant,
        unit -> {
          FunctionTrigger gone =
              table.lock(unit, function, id).orElseThrow(TriggerProblems::noTrigger);
          table.delete(unit, id);
          effects.of(unit, tenant, gone, entry(actor, tenant, "FunctionTriggerDelete", name, gone));
          return true;
        });
  }

  private static Journal.Entry entry(
      Actor actor, TenantId tenant, String action, FunctionName name, FunctionTrigger trigger) {
    return Journal.Entry.of(actor, "Functions", action)
        .about(tenant)
        .detail("function", name.value())
        .detail("trigger", trigger.id())
        .detail("kind", trigger.rule().kind())
        .detail("active", trigger.active())
        .detail("rule", words(trigger.rule()));
  }

  private static String words(TriggerRule rule) {
    return switch (rule) {
      case TriggerRule.Http http ->
          String.join(",", http.methods()) + (http.isPublic() ? " public" : "");
      case TriggerRule.Events events -> events.filter().toString();
      case TriggerRule.Schedule schedule -> schedule.cron().toString();
    };
  }
}
