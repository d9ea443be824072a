package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
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

/** Counts the runs of a function, from their records. */
@ApplicationScoped
public class FunctionStatistics {

  /** Hours that are counted, the present one included. */
  public static final int HOURS = 24;

  /** Runs that are counted at most, the newest ones: more would take long. */
  public static final int MOST_RUNS = 200_000;

  private static final String SQL =
      """
      select date_trunc('hour', started_at, 'UTC') as hour,
        count(*) as runs,
        count(*) filter (where failed) as failures,
        count(*) filter (where cold_start) as cold_starts,
        percentile_disc(0.5) within group (order by duration_ms) as half,
        percentile_disc(0.95) within group (order by duration_ms) as most
      from (
        select started_at, FAILED as failed, cold_start, duration_ms
        from sys.function_executions
        where function_id = ? and started_at >= ?
        order by started_at desc limit ?) as newest
      group by grouping sets ((date_trunc('hour', started_at, 'UTC')), ())
      """
          .replace("FAILED", Execution.FAILED);

  private final Databases databases;
  private final Clock clock;

  @Inject
  FunctionStatistics(Databases databases, Clock clock) {
    this.databases = databases;
    this.clock = clock;
  }

  /**
   * Some runs.
   *
   * @param failures those that did not answer, or answered that they failed
   * @param coldStarts those for which a worker had to be started
   * @param half the time within which half of them ended
   * @param most the time within which 95 of 100 ended
   */
  public record Figures(long runs, long failures, long coldStarts, Duration half, Duration most) {

    static final Figures NONE = new Figures(0, 0, 0, Duration.ZERO, Duration.ZERO);
  }

  /** The runs that started in one hour. */
  public record Hour(Instant start, Figures figures) {}

  /**
   * The runs of the last {@value #HOURS} hours.
   *
   * @param hours all of them, the oldest first
   */
  public record Day(Figures all, List<Hour> hours) {

    public Day {
      hours = List.copyOf(hours);
    }
  }

  /** The runs of a function of the tenant; of another tenant's none. */
  public Day lastDay(TenantId tenant, UUID function) {
    Instant first =
        clock.instant().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(HOURS - 1));
    List<Row> rows =
        databases.readTenant(tenant, unit -> unit.query(SQL, Row::of, function, first, MOST_RUNS));
    Map<Instant, Figures> known =
        rows.stream()
            .filter(row -> row.hour().isPresent())
            .collect(Collectors.toMap(row -> row.hour().get(), Row::figures));
    List<Hour> hours = new ArrayList<>();
    for (int i = 0; i < HOURS; i++) {
      Instant hour = first.plus(Duration.ofHours(i));
      hours.add(new Hour(hour, known.getOrDefault(hour, Figures.NONE)));
    }
    Figures all =
        rows.stream()
            .filter(row -> row.hour().isEmpty())
            .map(Row::figures)
            .findFirst()
            .orElse(Figures.NONE);
    return new Day(all, hours);
  }

  /** A row of the answer; the one without an hour is for all. */
  private record Row(Optional<Instant> hour, Figures figures) {

    static Row of(ResultSet row) throws SQLException {
      return new Row(
          Optional.ofNullable(row.getObject("hour", OffsetDateTime.class))
              .map(OffsetDateTime::toInstant),
          new Figures(
              row.getLong("runs"),
              row.getLong("failures"),
              row.getLong("cold_starts"),
              Duration.ofMillis(row.getLong("half")),
              Duration.ofMillis(row.getLong("most"))));
    }
  }
}
