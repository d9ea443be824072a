package cloud.tansu.server.functions.alert;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Compares what was measured with what the rules allow. An alert is told of when it begins and when
 * it ends, and not in between: that it is on stands in the tenant's database, for all nodes.
 */
@ApplicationScoped
class EvaluateAlerts {

  private final Databases databases;
  private final AlertTable table;
  private final AlertNews news;
  private final Clock clock;

  @Inject
  EvaluateAlerts(Databases databases, AlertTable table, AlertNews news, Clock clock) {
    this.databases = databases;
    this.table = table;
    this.news = news;
    this.clock = clock;
  }

  /**
   * What was found.
   *
   * @param raised alerts that are on
   * @param deadLetters of the tenant's functions
   */
  record Found(int raised, int deadLetters) {}

  Found evaluate(TenantId tenant) {
    Instant now = clock.instant();
    return databases.tenant(tenant, unit -> evaluate(unit, tenant, now));
  }

  private Found evaluate(UnitOfWork unit, TenantId tenant, Instant now) throws SQLException {
    AlertReadings readings = AlertReadings.at(unit, now);
    List<AlertRule> rules = table.rules(unit);
    Evaluation evaluation = new Evaluation(unit, now, table.raised(unit));
    for (AlertRule rule : rules) {
      for (AlertReading reading : rule.active() ? readings.of(rule) : List.<AlertReading>of()) {
        if (isOf(rule, reading, rules)) {
          evaluation.judge(rule, reading);
        }
      }
    }
    evaluation.resolveWhatIsOver();
    news.tell(unit, tenant, evaluation.changes, now);
    return new Found(evaluation.raised, readings.deadLetters());
  }

  /** What is found at one moment. */
  private final class Evaluation {

    private final UnitOfWork unit;
    private final Instant now;

    /** Those that are on, and of which nothing says so any more. */
    private final List<FunctionAlert> over;

    private final List<AlertNews.Change> changes = new ArrayList<>();
    private int raised;

    Evaluation(UnitOfWork unit, Instant now, List<FunctionAlert> on) {
      this.unit = unit;
      this.now = now;
      this.over = new ArrayList<>(on);
      this.raised = on.size();
    }

    void judge(AlertRule rule, AlertReading reading) throws SQLException {
      Optional<FunctionAlert> known = find(over, rule.id(), reading.subject());
      if (known.isPresent() && !rule.isClear(reading)) {
        over.remove(known.get());
      }
      if (known.isPresent() || !rule.isBroken(reading)) {
        return;
      }
      FunctionAlert alert = FunctionAlert.of(rule, reading, now);
      if (table.raise(unit, alert)) {
        raised++;
        changes.add(new AlertNews.Change(alert, true));
      }
    }

    void resolveWhatIsOver() throws SQLException {
      for (FunctionAlert alert : over) {
        if (table.resolve(unit, alert)) {
          raised--;
          changes.add(new AlertNews.Change(alert, false));
        }
      }
    }
  }

  private static Optional<FunctionAlert> find(List<FunctionAlert> all, UUID rule, UUID subject) {
    return all.stream()
        .filter(each -> each.rule().equals(rule) && each.subject().equals(subject))
        .findFirst();
  }

  /** A function with rules of its own, even if they are off, is no business of the others. */
  private static boolean isOf(AlertRule rule, AlertReading reading, List<AlertRule> all) {
    if (rule.function().isPresent()) {
      return rule.function().get().equals(reading.subject());
    }
    return all.stream()
        .noneMatch(
            other ->
                other.metric() == rule.metric()
                    && other.function().filter(reading.subject()::equals).isPresent());
  }
}
