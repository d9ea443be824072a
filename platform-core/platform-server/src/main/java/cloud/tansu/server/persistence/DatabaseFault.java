package cloud.tansu.server.persistence;

import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The database refused or could not be asked; carries the SQLSTATE. */
public final class DatabaseFault extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final String UNIQUE_VIOLATION = "23505";
  private static final String FOREIGN_KEY_VIOLATION = "23503";

  private final String sqlState;
  private final String constraint;

  public DatabaseFault(SQLException cause) {
    super(cause.getMessage(), cause);
    this.sqlState = Optional.ofNullable(cause.getSQLState()).orElse("");
    this.constraint = constraintOf(cause).orElse("");
  }

  private static Optional<String> constraintOf(SQLException cause) {
    if (!(cause instanceof PSQLException postgres)) {
      return Optional.empty();
    }
    return Optional.ofNullable(postgres.getServerErrorMessage())
        .map(ServerErrorMessage::getConstraint);
  }

  /** The five characters of the SQLSTATE, empty when there is none. */
  public String sqlState() {
    return sqlState;
  }

  /** Whether a row with that key exists already. */
  public boolean isUniqueViolation() {
    return sqlState.equals(UNIQUE_VIOLATION);
  }

  /** Whether the named unique constraint or index refused the row. */
  public boolean isUniqueViolationOf(String name) {
    return isUniqueViolation() && constraint.equals(name);
  }

  /** Whether a row that was referred to does not exist. */
  public boolean isForeignKeyViolation() {
    return sqlState.equals(FOREIGN_KEY_VIOLATION);
  }

  /** Whether the connection is lost or the server is going down (SQLSTATE classes 08 and 57P). */
  static boolean breaksConnection(SQLException failure) {
    String state = Optional.ofNullable(failure.getSQLState()).orElse("08000");
    return state.startsWith("08") || state.startsWith("57P");
  }
}
