package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a function did over a time, from the records of its calls. Test runs do not count. */
@ApplicationScoped
public class FunctionFigures {

  /** Steps that a time can have. */
  public static final int MOST_STEPS = 500;

  /** Calls that are counted at most, the newest ones: more would take long. */
  public static final int MOST_CALLS = 200_000;

  private static final String SQL =
      """
      select start, count(*) as calls, count(*) filter (where failed) as failures,
        count(*) filter (where cold_start) as cold_starts,
        percentile_disc(array[0.5, 0.95, 0.99]) within group (order by duration_ms) as times
      from (
        select date_bin(make_interval(secs => ?), started_at, ?) as start, FAILED as failed,
          cold_start, duration_ms
        from sys.function_executions
        where function_id = ? and started_at >= ? and started_at < ? and trigger_type <> 'TEST'
          and (?::integer is null or version = ?) and RAN
        order by started_at desc limit ?) as newest
      group by grouping sets ((start), ())
      """
          .replace("FAILED", Execution.FAILED)
          .replace("RAN", Execution.RAN);

  private final Databases databases;

  @Inject
  FunctionFigures(Databases databases) {
    this.databases = databases;
  }

  /**
   * A time in steps.
   *
   * @param from with it; a whole second
   * @param to without it
   */
  public record Period(Instant from, Instant to, Duration step) {

    /** Checks the period; {@code invalid_request} says what cannot be used. */
    public Period {
      from = from.truncatedTo(ChronoUnit.SECONDS);
      if (!from.isBefore(to)) {
        throw FunctionProblems.invalid("from", "is before 'to'");
      }
      if (step.compareTo(Duration.ofMinutes(1)) < 0) {
        throw FunctionProblems.invalid("step", "is one minute at least");
      }
      if (steps(from, to, step) > MOST_STEPS) {
        throw FunctionProblems.invalid(
            "step", "must leave at most " + MOST_STEPS + " steps between 'from' and 'to'");
      }
    }

    int steps() {
      return (int) steps(from, to, step);
    }

    private static long steps(Instant from, Instant to, Duration step) {
      return Duration.between(from, to).plus(step).minusNanos(1).dividedBy(step);
    }
  }

  /**
   * Some calls.
   *
   * @param failures those that did not answer, or answered that they failed
   * @param coldStarts those for which a worker had to be started
   * @param times empty without any calls
   */
  public record Figures(long calls, long failures, long coldStarts, Optional<Times> times) {

    static final Figures NONE = new Figures(0, 0, 0, Optional.empty());

    /** How many of 100 failed; empty without any calls. */
    public Optional<Double> errorPercent() {
      return Percentage.of(failures, calls);
    }

    /** How many of 100 did not fail; empty without any calls. */
    public Optional<Double> successPercent() {
      return Percentage.of(calls - failures, calls);
    }
  }

  /**
   * How long calls took.
   *
   * @param half within this half of them ended
   * @param most within this 95 of 100 ended
   * @param nearlyAll within this 99 of 100 ended
   */
  public record Times(Duration half, Duration most, Duration nearlyAll) {}

  /** The calls that started in one step. */
  public record Point(Instant start, Figures figures) {}

  /**
   * The calls of a period.
   *
   * @param points all steps, the oldest first
   * @param truncated whether there were more calls than are counted
   */
  public record Series(Figures all, List<Point> points, boolean truncated) {

    public Series {
      points = List.copyOf(points);
    }
  }

  /**
   * The calls of a function of the tenant; of another tenant's none.
   *
   * @param version all when empty
   */
  public Series of(TenantId tenant, UUID function, Period period, Optional<Integer> version) {
    List<Row> rows =
        databases.readTenant(
            tenant,
            unit ->
                unit.query(
                    SQL,
                    Row::of,
                    (double) period.step().toSeconds(),
                    period.from(),
                    function,
                    period.from(),
                    period.to(),
                    version,
                    version,
                    MOST_CALLS));
    Map<Instant, Figures> known =
        rows.stream()
            .filter(row -> row.start().isPresent())
            .collect(Collectors.toMap(row -> row.start().get(), Row::figures));
    Figures all =
        rows.stream()
            .filter(row -> row.start().isEmpty())
            .map(Row::figures)
            .findFirst()
            .orElse(Figures.NONE);
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < period.steps(); i++) {
      Instant start = period.from().plus(period.step().multipliedBy(i));
      points.add(new Point(start, known.getOrDefault(start, Figures.NONE)));
    }
    return new Series(all, points, all.calls() == MOST_CALLS);
  }

  /** A row of the answer; the one without a start is for all. */
  private record Row(Optional<Instant> start, Figures figures) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(
          Optional.ofNullable(row.getObject("start", OffsetDateTime.class))
              .map(OffsetDateTime::toInstant),
          new Figures(
              row.getLong("calls"),
              row.getLong("failures"),
              row.getLong("cold_starts"),
              times(row.getArray("times"))));
    }

    private static Optional<Times> times(@Nullable Array array) throws SQLException {
      if (array == null) {
        return Optional.empty();
      }
      List<Duration> times = new ArrayList<>();
      for (Object millis : (Object[]) array.getArray()) {
        times.add(Duration.ofMillis(((Number) millis).longValue()));
      }
      return Optional.of(new Times(times.get(0), times.get(1), times.get(2)));
    }
  }
}
