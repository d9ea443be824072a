package cloud.tansu.server.functions.secrets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of a secret without its value.
 *
 * @param rotateEveryDays after how many days it ought to be replaced; empty for never
 */
public record StoredSecret(
    SecretName name, OptionalInt rotateEveryDays, Instant rotatedAt, String rotatedBy) {

  static final String COLUMNS = "name, rotate_every_days, rotated_at, rotated_by";

  static StoredSecret of(ResultSet row) throws SQLException {
    int days = row.getInt("rotate_every_days");
    return new StoredSecret(
        new SecretName(row.getString("name")),
        row.wasNull() ? OptionalInt.empty() : OptionalInt.of(days),
        row.getObject("rotated_at", OffsetDateTime.class).toInstant(),
        row.getString("rotated_by"));
  }

  /** When it ought to be replaced. */
  public Optional<Instant> due() {
    return rotateEveryDays.isEmpty()
        ? Optional.empty()
        : Optional.of(rotatedAt.plus(Duration.ofDays(rotateEveryDays.getAsInt())));
  }

  /** Whether that time has come. */
  public boolean isDue(Instant now) {
    return due().filter(time -> !now.isBefore(time)).isPresent();
  }
}
