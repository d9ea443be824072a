package cloud.tansu.server.functions.alert;

import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rules of a tenant, and what is wrong at this moment. */
@ApplicationScoped
class AlertTable {

  private static final int MOST = 1_000;

  private static final String RULES =
      "select r.id, r.metric, r.function_id, f.name as function_name, r.threshold,"
          + " r.window_minutes, r.min_calls, r.mail, r.active, r.created_at, r.updated_at,"
          + " r.created_by from sys.function_alert_rules r"
          + " left join sys.functions f on f.id = r.function_id";

  /** Oldest first. */
  List<AlertRule> rules(UnitOfWork unit) throws SQLException {
    return unit.query(RULES + " order by r.created_at, r.metric, r.id", AlertRule::of);
  }

  Optional<AlertRule> find(UnitOfWork unit, UUID id) throws SQLException {
    return unit.first(RULES + " where r.id = ?", AlertRule::of, id);
  }

  /** Nobody else makes one before the transaction ends. */
  long countLocked(UnitOfWork unit) throws SQLException {
    unit.update("lock table sys.function_alert_rules in share row exclusive mode");
    return unit.count("select count(*) from sys.function_alert_rules");
  }

  void insert(UnitOfWork unit, AlertRule rule) throws SQLException {
    unit.update(
        """
        insert into sys.function_alert_rules (id, metric, function_id, threshold, window_minutes,
          min_calls, mail, active, created_at, updated_at, created_by)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rule.id(),
        rule.metric(),
        rule.function(),
        rule.threshold(),
        rule.windowMinutes(),
        rule.minCalls(),
        rule.mail(),
        rule.active(),
        rule.createdAt(),
        rule.updatedAt(),
        rule.createdBy());
  }

  boolean update(UnitOfWork unit, AlertRule rule) throws SQLException {
    return unit.update(
            """
            update sys.function_alert_rules set threshold = ?, window_minutes = ?, min_calls = ?,
              mail = ?, active = ?, updated_at = ?
            where id = ?
            """,
            rule.threshold(),
            rule.windowMinutes(),
            rule.minCalls(),
            rule.mail(),
            rule.active(),
            rule.updatedAt(),
            rule.id())
        > 0;
  }

  boolean delete(UnitOfWork unit, UUID id) throws SQLException {
    return unit.update("delete from sys.function_alert_rules where id = ?", id) > 0;
  }

  /** What is wrong, the newest first. */
  List<FunctionAlert> raised(UnitOfWork unit) throws SQLException {
    return unit.query(
        "select rule_id, subject_id, function_name, metric, threshold, mail, value, calls,"
            + " raised_at from sys.function_alerts order by raised_at desc, rule_id, subject_id"
            + " limit ?",
        FunctionAlert::of,
        MOST);
  }

  /** Whether it is new: of several at once, one writes it down. */
  boolean raise(UnitOfWork unit, FunctionAlert alert) throws SQLException {
    return unit.update(
            """
            insert into sys.function_alerts (rule_id, subject_id, function_name, metric, threshold,
              mail, value, calls, raised_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            alert.rule(),
            alert.subject(),
            alert.functionName(),
            alert.metric(),
            alert.threshold(),
            alert.mail(),
            alert.value(),
            alert.calls(),
            alert.raisedAt())
        > 0;
  }

  /** Whether it was still there: of several at once, one takes it away. */
  boolean resolve(UnitOfWork unit, FunctionAlert alert) throws SQLException {
    return unit.update(
            "delete from sys.function_alerts where rule_id = ? and subject_id = ?",
            alert.rule(),
            alert.subject())
        > 0;
  }
}
