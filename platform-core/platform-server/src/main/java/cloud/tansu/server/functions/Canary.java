package cloud.tansu.server.functions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A version of a function on trial, or how its trial went.
 *
 * @param percent of the calls that it takes
 * @param maxErrorPercent with more failures it is rolled back
 * @param minCalls before it is judged
 * @param ending empty while it runs
 */
public record Canary(
    int version,
    int percent,
    double maxErrorPercent,
    int minCalls,
    Instant startedAt,
    String startedBy,
    Optional<Ending> ending) {

  static final String COLUMNS =
      "version, percent, max_error_percent, min_calls, started_at, started_by, ended_at, ended_by,"
          + " outcome, reason";

  /** How a trial ended. */
  public enum Outcome {
    /** It takes all calls. */
    PROMOTED,
    /** Somebody ended it. */
    ABORTED,
    /** The server ended it, since too many of its calls failed. */
    ROLLED_BACK,
    /** Another version took its place. */
    REPLACED
  }

  /**
   * The end of a trial.
   *
   * @param reason what the server found; empty when somebody ended it
   */
  public record Ending(Instant at, String by, Outcome outcome, Optional<String> reason) {}

  static Canary of(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    Optional<Ending> ending =
        outcome == null
            ? Optional.empty()
            : Optional.of(
                new Ending(
                    row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                    row.getString("ended_by"),
                    Outcome.valueOf(outcome),
                    Optional.ofNullable(row.getString("reason"))));
    return new Canary(
        row.getInt("version"),
        row.getInt("percent"),
        row.getDouble("max_error_percent"),
        row.getInt("min_calls"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        row.getString("started_by"),
        ending);
  }
}
