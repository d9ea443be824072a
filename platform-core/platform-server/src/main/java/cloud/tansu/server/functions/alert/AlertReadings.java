package cloud.tansu.server.functions.alert;

import cloud.tansu.server.functions.Execution;
import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Measures a tenant's functions at a moment; what several rules ask for is measured once. */
final class AlertReadings {

  private static final int MOST_FUNCTIONS = 1_000;
  private static final int MOST_CALLS = 2_000;
  private static final int MOST_LETTERS = 100_000;

  /** After that nobody needs to be reminded of a version that was rolled back. */
  private static final Duration CANARY_FORGOTTEN = Duration.ofHours(24);

  private static final String CALLS =
      """
      select f.id, f.name, count(*) as calls, count(*) filter (where e.failed) as failures,
        percentile_disc(0.95) within group (order by e.duration_ms) as p95
      from (select id, name from sys.functions order by id limit ?) f
      cross join lateral (
        select FAILED as failed, x.duration_ms from sys.function_executions x
        where x.function_id = f.id and x.started_at >= ? and x.trigger_type <> 'TEST'
          and x.RAN
        order by x.started_at desc limit ?) e
      group by f.id, f.name
      """
          .replace("FAILED", Execution.FAILED)
          .replace("RAN", Execution.RAN);

  private static final String LETTERS =
      """
      select f.id, f.name, count(*) as letters
      from (
        select d.subscription_id from sys.event_deliveries d
        join sys.event_subscriptions s on s.id = d.subscription_id and s.kind = 'function'
        where d.status = 'DEAD' limit ?) d
      join sys.functions f on f.id = d.subscription_id
      group by f.id, f.name
      """;

  private static final String CANARIES =
      """
      select f.id, f.name
      from (select id, name, activated_at from sys.functions order by id limit ?) f
      cross join lateral (
        select c.outcome, c.ended_at from sys.function_canaries c
        where c.function_id = f.id order by c.id desc limit 1) c
      where c.outcome = 'ROLLED_BACK' and c.ended_at >= ?
        and (f.activated_at is null or f.activated_at < c.ended_at)
      """;

  private final UnitOfWork unit;
  private final Instant now;
  private final Map<Integer, List<Calls>> calls = new HashMap<>();
  private final List<AlertReading> letters;

  private AlertReadings(UnitOfWork unit, Instant now, List<AlertReading> letters) {
    this.unit = unit;
    this.now = now;
    this.letters = letters;
  }

  /** Used until the end of the transaction. */
  static AlertReadings at(UnitOfWork unit, Instant now) throws SQLException {
    List<AlertReading> letters =
        unit.query(
            LETTERS,
            row ->
                new AlertReading(
                    row.getObject(1, UUID.class), Optional.of(row.getString(2)), row.getLong(3), 0),
            MOST_LETTERS);
    return new AlertReadings(unit, now, letters);
  }

  /** Calls of a function in a window. */
  private record Calls(UUID function, String name, long calls, long failures, long p95) {

    AlertReading reading(AlertMetric metric) {
      double value = metric == AlertMetric.P95 ? p95 : 100.0 * failures / calls;
      return new AlertReading(function, Optional.of(name), value, calls);
    }
  }

  /** Of all functions. */
  int deadLetters() {
    return (int) letters.stream().mapToDouble(AlertReading::value).sum();
  }

  /** What a rule is about; nothing of functions that were not called. */
  List<AlertReading> of(AlertRule rule) throws SQLException {
    return switch (rule.metric()) {
      case ERROR_RATE, P95 ->
          calls(rule.windowMinutes()).stream().map(each -> each.reading(rule.metric())).toList();
      case DEAD_LETTERS -> rule.function().isPresent() ? letters : List.of(allLetters());
      case CANARY -> canaries();
    };
  }

  private AlertReading allLetters() {
    return new AlertReading(AlertReading.ALL, Optional.empty(), deadLetters(), 0);
  }

  private List<Calls> calls(int minutes) throws SQLException {
    List<Calls> known = calls.get(minutes);
    if (known != null) {
      return known;
    }
    List<Calls> found =
        unit.query(
            CALLS,
            row ->
                new Calls(
                    row.getObject("id", UUID.class),
                    row.getString("name"),
                    row.getLong("calls"),
                    row.getLong("failures"),
                    row.getLong("p95")),
            MOST_FUNCTIONS,
            now.minus(Duration.ofMinutes(minutes)),
            MOST_CALLS);
    calls.put(minutes, found);
    return found;
  }

  private List<AlertReading> canaries() throws SQLException {
    return unit.query(
        CANARIES,
        row -> new AlertReading(row.getObject(1, UUID.class), Optional.of(row.getString(2)), 1, 0),
        MOST_FUNCTIONS,
        now.minus(CANARY_FORGOTTEN));
  }
}
