package cloud.tansu.server.functions;

import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The canaries of a tenant's functions, running and ended. */
@ApplicationScoped
class CanaryTable {

  /** Calls of a canary that are counted at most, the newest. */
  private static final int MOST_CALLS = 2_000;

  private static final int MOST_AT_ONCE = 1_000;

  private static final String TALLIES =
      """
      select c.id, c.function_id, c.version, c.max_error_percent, c.min_calls, f.name,
        count(e.started_at) as calls, count(e.started_at) filter (where e.failed) as failures
      from sys.function_canaries c
      join sys.functions f on f.id = c.function_id and f.canary_version = c.version
      left join lateral (
        select x.started_at, FAILED as failed from sys.function_executions x
        where x.function_id = c.function_id and x.version = c.version
          and x.started_at >= greatest(c.started_at, ?) and x.trigger_type <> 'TEST'
          and x.RAN
        order by x.started_at desc limit ?) e on true
      where c.ended_at is null and (?::uuid is null or c.function_id = ?)
      group by c.id, f.name
      order by c.id limit ?
      """
          .replace("FAILED", Execution.FAILED)
          .replace("RAN", Execution.RAN);

  private static final String CALLS =
      """
      select count(*) as calls, count(*) filter (where failed) as failures
      from (
        select FAILED as failed from sys.function_executions
        where function_id = ? and version = ? and started_at >= ? and trigger_type <> 'TEST'
          and RAN
        order by started_at desc limit ?) as newest
      """
          .replace("FAILED", Execution.FAILED)
          .replace("RAN", Execution.RAN);

  /**
   * How a running canary does.
   *
   * @param id of its row
   */
  record Tally(
      long id,
      UUID function,
      FunctionName name,
      int version,
      double maxErrorPercent,
      int minCalls,
      long calls,
      long failures) {

    boolean isBad() {
      return calls >= minCalls && failures * 100.0 > maxErrorPercent * calls;
    }
  }

  /** Of the calls since a moment; of one function, or of all when empty. */
  List<Tally> tallies(UnitOfWork unit, Optional<UUID> function, Instant since) throws SQLException {
    return unit.query(
        TALLIES,
        row ->
            new Tally(
                row.getLong("id"),
                row.getObject("function_id", UUID.class),
                new FunctionName(row.getString("name")),
                row.getInt("version"),
                row.getDouble("max_error_percent"),
                row.getInt("min_calls"),
                row.getLong("calls"),
                row.getLong("failures")),
        since,
        MOST_CALLS,
        function,
        function,
        MOST_AT_ONCE);
  }

  /** Whether any function of the tenant has one. */
  boolean anyRuns(UnitOfWork unit) throws SQLException {
    return unit.first(
            "select 1 from sys.function_canaries where ended_at is null limit 1", row -> true)
        .isPresent();
  }

  /** Calls of a version since a moment; of very many, the newest. */
  CanaryProgress.Calls calls(UnitOfWork unit, UUID function, int version, Instant since)
      throws SQLException {
    return unit.first(
            CALLS,
            row -> new CanaryProgress.Calls(version, row.getLong("calls"), row.getLong("failures")),
            function,
            version,
            since,
            MOST_CALLS)
        .orElseThrow();
  }

  /** The one that has a share of the calls at this moment. */
  Optional<Canary> running(UnitOfWork unit, UUID function) throws SQLException {
    return unit.first(
        "select "
            + Canary.COLUMNS
            + " from sys.function_canaries where function_id = ? and ended_at is null",
        Canary::of,
        function);
  }

  /** Newest first. */
  List<Canary> list(UnitOfWork unit, UUID function, int most) throws SQLException {
    return unit.query(
        "select "
            + Canary.COLUMNS
            + " from sys.function_canaries where function_id = ? order by id desc limit ?",
        Canary::of,
        function,
        most);
  }

  /**
   * Gives a version a share of the calls, or the one that has some another share.
   *
   * @return whether there is such a version, which is not the active one, and an active one
   */
  boolean start(UnitOfWork unit, UUID function, Canary canary) throws SQLException {
    int rows =
        unit.update(
            "update sys.functions set canary_version = ?, canary_percent = ?, updated_at = ?"
                + " where id = ? and active_version is not null and active_version <> ?"
                + " and exists (select 1 from sys.function_versions"
                + " where function_id = ? and version = ?)",
            canary.version(),
            canary.percent(),
            canary.startedAt(),
            function,
            canary.version(),
            function,
            canary.version());
    if (rows == 0) {
      return false;
    }
    unit.update(
        "update sys.function_canaries set ended_at = ?, ended_by = ?, outcome = 'REPLACED'"
            + " where function_id = ? and ended_at is null and version <> ?",
        canary.startedAt(),
        canary.startedBy(),
        function,
        canary.version());
    unit.update(
        """
        insert into sys.function_canaries (function_id, version, percent, max_error_percent,
          min_calls, started_at, started_by)
        values (?, ?, ?, ?, ?, ?, ?)
        on conflict (function_id) where ended_at is null do update
        set percent = excluded.percent, max_error_percent = excluded.max_error_percent,
          min_calls = excluded.min_calls
        """,
        function,
        canary.version(),
        canary.percent(),
        canary.maxErrorPercent(),
        canary.minCalls(),
        canary.startedAt(),
        canary.startedBy());
    return true;
  }

  /**
   * Gives the canary all calls.
   *
   * @return whether it was running
   */
  boolean promote(UnitOfWork unit, UUID function, int version, Canary.Ending ending)
      throws SQLException {
    int rows =
        unit.update(
            "update sys.functions set active_version = canary_version, canary_version = null,"
                + " canary_percent = null, updated_at = ?, activated_at = ?"
                + " where id = ? and canary_version = ?",
            ending.at(),
            ending.at(),
            function,
            version);
    if (rows > 0) {
      end(unit, function, ending);
    }
    return rows > 0;
  }

  /**
   * Takes the calls from the canary.
   *
   * @return whether it was running: of several at once, one ends it
   */
  boolean stop(UnitOfWork unit, UUID function, int version, Canary.Ending ending)
      throws SQLException {
    int rows =
        unit.update(
            "update sys.functions set canary_version = null, canary_percent = null,"
                + " updated_at = ? where id = ? and canary_version = ?",
            ending.at(),
            function,
            version);
    if (rows > 0) {
      end(unit, function, ending);
    }
    return rows > 0;
  }

  private static void end(UnitOfWork unit, UUID function, Canary.Ending ending)
      throws SQLException {
    unit.update(
        "update sys.function_canaries set ended_at = ?, ended_by = ?, outcome = ?, reason = ?"
            + " where function_id = ? and ended_at is null",
        ending.at(),
        ending.by(),
        ending.outcome(),
        ending.reason(),
        function);
  }
}
