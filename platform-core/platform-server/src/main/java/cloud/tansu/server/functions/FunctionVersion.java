package cloud.tansu.server.functions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * An immutable version of a function.
 *
 * @param version counted from 1 within the function
 * @param sha256 of what workers load
 */
public record FunctionVersion(int version, String sha256, Instant createdAt, String createdBy) {

  static final String COLUMNS = "version, sha256, created_at, created_by";

  static FunctionVersion of(ResultSet row) throws SQLException {
    return new FunctionVersion(
        row.getInt("version"),
        row.getString("sha256"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"));
  }
}
