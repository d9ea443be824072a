package cloud.tansu.server.functions.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * When to tell of functions that do badly.
 *
 * @param function for which it is; each of the tenant's when empty
 * @param functionName the same by its name
 * @param threshold an alert begins above it
 * @param windowMinutes how far back calls are looked at
 * @param minCalls in the window, before they are judged
 * @param mail whether administrators get a mail; webhooks are chosen by their types of events
 */
public record AlertRule(
    UUID id,
    AlertMetric metric,
    Optional<UUID> function,
    Optional<String> functionName,
    double threshold,
    int windowMinutes,
    int minCalls,
    boolean mail,
    boolean active,
    Instant createdAt,
    Instant updatedAt,
    String createdBy) {

  static final int LONGEST_WINDOW = 60;
  static final int MOST_CALLS = 100_000;

  /** An alert ends at four fifths of what it began above, so that it does not come and go. */
  private static final double CLEAR = 0.8;

  /** Whether a value is one to tell of. */
  boolean isBroken(AlertReading reading) {
    return reading.value() > threshold && (!metric.isOfCalls() || reading.calls() >= minCalls);
  }

  /** Whether an alert is over. */
  boolean isClear(AlertReading reading) {
    return reading.value() <= threshold * CLEAR;
  }

  static AlertRule of(ResultSet row) throws SQLException {
    return new AlertRule(
        row.getObject("id", UUID.class),
        AlertMetric.valueOf(row.getString("metric")),
        Optional.ofNullable(row.getObject("function_id", UUID.class)),
        Optional.ofNullable(row.getString("function_name")),
        row.getDouble("threshold"),
        row.getInt("window_minutes"),
        row.getInt("min_calls"),
        row.getBoolean("mail"),
        row.getBoolean("active"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"));
  }
}
