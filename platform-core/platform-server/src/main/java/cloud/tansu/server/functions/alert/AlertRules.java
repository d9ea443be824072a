package cloud.tansu.server.functions.alert;

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

/** The alert rules of a tenant, for its administrators. Every change is audited with it. */
@ApplicationScoped
public class AlertRules {

  /** Rules that a tenant has at most. */
  public static final int MOST = 50;

  private final Databases databases;
  private final AlertTable table;
  private final Functions functions;
  private final Journal journal;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  AlertRules(
      Databases databases,
      AlertTable table,
      Functions functions,
      Journal journal,
      Tokens tokens,
      Clock clock) {
    this.databases = databases;
    this.table = table;
    this.functions = functions;
    this.journal = journal;
    this.tokens = tokens;
    this.clock = clock;
  }

  /** Oldest first. */
  public List<AlertRule> list(TenantId tenant) {
    return databases.readTenant(tenant, table::rules);
  }

  /** What is wrong at this moment, the newest first. */
  public List<FunctionAlert> raised(TenantId tenant) {
    return databases.readTenant(tenant, table::raised);
  }

  /**
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_alert_rule_not_found}
   */
  public AlertRule require(TenantId tenant, UUID id) {
    return databases
        .readTenant(tenant, unit -> table.find(unit, id))
        .orElseThrow(AlertProblems::noRule);
  }

  /**
   * Makes a rule.
   *
   * @param function for which it is; each when empty
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_not_found}, {@code
   *     function_alert_rule_limit}, {@code invalid_request}
   */
  public AlertRule create(
      Actor actor,
      TenantId tenant,
      AlertMetric metric,
      Optional<FunctionName> function,
      AlertChange wanted) {
    AlertRule made = fresh(actor, tenant, metric, function, wanted);
    return databases.tenant(tenant, unit -> insert(unit, actor, tenant, made));
  }

  /** A rule as it would be made; outside of any transaction. */
  AlertRule fresh(
      Actor actor,
      TenantId tenant,
      AlertMetric metric,
      Optional<FunctionName> function,
      AlertChange wanted) {
    Optional<TenantFunction> known = function.map(name -> functions.require(tenant, name));
    Instant now = clock.instant();
    AlertRule usual =
        new AlertRule(
            tokens.uuidV7(now.toEpochMilli()),
            metric,
            known.map(TenantFunction::id),
            known.map(each -> each.name().value()),
            AlertChange.usualThreshold(metric),
            AlertChange.USUAL_WINDOW,
            AlertChange.USUAL_CALLS,
            false,
            true,
            now,
            now,
            actor.name());
    return wanted.applied(usual, now);
  }

  /** Makes what {@link #fresh} answered. */
  AlertRule insert(UnitOfWork unit, Actor actor, TenantId tenant, AlertRule made)
      throws SQLException {
    if (table.countLocked(unit) >= MOST) {
      throw AlertProblems.limit(MOST);
    }
    table.insert(unit, made);
    audit(unit, actor, tenant, "FunctionAlertRuleCreate", made);
    return made;
  }

  /**
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_alert_rule_not_found},
   *     {@code invalid_request}
   */
  public AlertRule change(Actor actor, TenantId tenant, UUID id, AlertChange wanted) {
    AlertRule changed = wanted.applied(require(tenant, id), clock.instant());
    return databases.tenant(
        tenant,
        unit -> {
          if (!table.update(unit, changed)) {
            throw AlertProblems.noRule();
          }
          audit(unit, actor, tenant, "FunctionAlertRuleUpdate", changed);
          return changed;
        });
  }

  /**
   * Takes a rule away; its alerts end within a minute.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_alert_rule_not_found}
   */
  public void delete(Actor actor, TenantId tenant, UUID id) {
    AlertRule rule = require(tenant, id);
    boolean done =
        databases.tenant(
            tenant,
            unit -> {
              boolean gone = table.delete(unit, id);
              if (gone) {
                audit(unit, actor, tenant, "FunctionAlertRuleDelete", rule);
              }
              return gone;
            });
    if (!done) {
      throw AlertProblems.noRule();
    }
  }

  private void audit(UnitOfWork unit, Actor actor, TenantId tenant, String action, AlertRule rule)
      throws SQLException {
    Journal.Entry entry =
        Journal.Entry.of(actor, "Functions", action)
            .about(tenant)
            .detail("rule", rule.id())
            .detail("metric", rule.metric())
            .detail("threshold", rule.threshold())
            .detail("mail", rule.mail())
            .detail("active", rule.active());
    journal.append(
        unit, rule.functionName().map(name -> entry.detail("function", name)).orElse(entry));
  }
}
