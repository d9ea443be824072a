package cloud.tansu.server.persistence;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads one value from the current row of a result. */
@FunctionalInterface
public interface RowMapper<T> {
  T map(ResultSet row) throws SQLException;
}
