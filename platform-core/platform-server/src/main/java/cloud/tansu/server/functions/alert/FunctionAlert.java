package cloud.tansu.server.functions.alert;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that is wrong.
 *
 * @param subject the function, or zeros for all
 * @param functionName empty for all
 * @param threshold as the rule said when it began
 * @param mail whether administrators get a mail
 * @param value when it began
 * @param calls that it was measured of
 */
public record FunctionAlert(
    UUID rule,
    UUID subject,
    Optional<String> functionName,
    AlertMetric metric,
    double threshold,
    boolean mail,
    double value,
    long calls,
    Instant raisedAt) {

  static FunctionAlert of(AlertRule rule, AlertReading reading, Instant now) {
    return new FunctionAlert(
        rule.id(),
        reading.subject(),
        reading.functionName(),
        rule.metric(),
        rule.threshold(),
        rule.mail(),
        reading.value(),
        reading.calls(),
        now);
  }

  static FunctionAlert of(ResultSet row) throws SQLException {
    return new FunctionAlert(
        row.getObject("rule_id", UUID.class),
        row.getObject("subject_id", UUID.class),
        Optional.ofNullable(row.getString("function_name")),
        AlertMetric.valueOf(row.getString("metric")),
        row.getDouble("threshold"),
        row.getBoolean("mail"),
        row.getDouble("value"),
        row.getLong("calls"),
        row.getObject("raised_at", OffsetDateTime.class).toInstant());
  }

  /** Whether it is about all functions together. */
  public boolean isOfAll() {
    return subject.equals(AlertReading.ALL);
  }
}
