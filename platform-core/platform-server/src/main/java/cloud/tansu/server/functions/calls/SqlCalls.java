package cloud.tansu.server.functions.calls;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * SQL of functions: one statement in a transaction, in a session of a role that may do what direct
 * SQL of the tenant may.
 */
@ApplicationScoped
class SqlCalls implements CallHandler {

  static final Duration LIMIT = Duration.ofSeconds(5);

  private static final int MAX_SQL_CHARS = 65_536;
  private static final int MAX_PARAMETERS = 200;

  private final SqlSessions sessions;
  private final Clock clock;

  @Inject
  SqlCalls(SqlSessions sessions, Clock clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public Set<String> methods() {
    return Set.of("db.query");
  }

  @Override
  public JsonNode answer(ExecutionContext execution, String method, Params params) {
    NumberedParameters.Rewritten statement =
        NumberedParameters.rewrite(params.text("sql", MAX_SQL_CHARS));
    JsonNode values = values(params, statement);
    Duration left = execution.remaining(clock);
    Duration limit = left.compareTo(LIMIT) < 0 ? left : LIMIT;
    try {
      SqlSessions.Session session = sessions.take(execution, limit);
      try {
        JsonNode result = run(session.connection(), statement, values);
        session.connection().commit();
        sessions.giveBack(execution, session);
        return result;
      } catch (SQLException | RuntimeException failure) {
        SqlSessions.close(session);
        throw failure;
      }
    } catch (SQLException failure) {
      throw refused(failure);
    }
  }

  private static JsonNode values(Params params, NumberedParameters.Rewritten statement) {
    JsonNode values = params.json("params");
    boolean array = values.isArray() && values.size() <= MAX_PARAMETERS;
    if (!array && !values.isNull()) {
      throw CallRefused.invalid("params", "is a list of at most " + MAX_PARAMETERS + " values");
    }
    int most = statement.numbers().stream().mapToInt(Integer::intValue).max().orElse(0);
    if (values.size() != most) {
      throw CallRefused.invalid(
          "params", "has " + values.size() + " values, and the statement takes " + most);
    }
    return values;
  }

  private static JsonNode run(Connection session, NumberedParameters.Rewritten sql, JsonNode values)
      throws SQLException {
    try (PreparedStatement statement = session.prepareStatement(sql.sql())) {
      statement.setMaxRows(SqlRows.MOST + 1);
      for (int i = 0; i < sql.numbers().size(); i++) {
        bind(statement, i + 1, values.path(sql.numbers().get(i) - 1));
      }
      return SqlRows.of(statement, statement.execute());
    }
  }

  /** As a text of no type: the database takes it for what stands there. */
  private static void bind(PreparedStatement statement, int index, JsonNode value)
      throws SQLException {
    if (value.isNull()) {
      statement.setNull(index, Types.NULL);
      return;
    }
    String text = value.isContainerNode() ? value.toString() : value.asText();
    if (text.indexOf('\0') >= 0) {
      throw CallRefused.invalid("params", "has a text with NUL, which PostgreSQL cannot take");
    }
    statement.setString(index, text);
  }

  private static CallRefused refused(SQLException failure) {
    String state = Optional.ofNullable(failure.getSQLState()).orElse("?");
    String message =
        failure instanceof org.postgresql.util.PSQLException known
                && known.getServerErrorMessage() != null
            ? String.valueOf(known.getServerErrorMessage().getMessage())
            : "the statement could not be run";
    return new CallRefused("sql_failed", "SQLSTATE " + state + ": " + message);
  }
}
