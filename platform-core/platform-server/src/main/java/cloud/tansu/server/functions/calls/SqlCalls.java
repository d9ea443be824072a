package cloud.tansu.server.functions.calls;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.DatabaseName;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.RestrictedSessions;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.secrets.SecretPurpose;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.tenancy.FunctionRole;
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
 * SQL of the tenant may. The session ends with the call.
 */
@ApplicationScoped
class SqlCalls implements CallHandler {

  static final Duration LIMIT = Duration.ofSeconds(5);

  private static final int MAX_SQL_CHARS = 65_536;
  private static final int MAX_PARAMETERS = 200;

  /** No such role, another password, not let into the database. */
  private static final Set<String> NOT_LET_IN = Set.of("28P01", "28000", "42501");

  private final RestrictedSessions sessions;
  private final FunctionRole roles;
  private final Databases databases;
  private final Secrets secrets;
  private final Clock clock;

  @Inject
  SqlCalls(
      RestrictedSessions sessions,
      FunctionRole roles,
      Databases databases,
      Secrets secrets,
      Clock clock) {
    this.sessions = sessions;
    this.roles = roles;
    this.databases = databases;
    this.secrets = secrets;
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
    try (Connection session = open(execution.tenant(), limit)) {
      session.setAutoCommit(false);
      JsonNode result = run(session, statement, values);
      session.commit();
      return result;
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

  private Connection open(TenantId tenant, Duration limit) throws SQLException {
    DatabaseName database = databases.readTenant(tenant, UnitOfWork::database);
    String role = FunctionRole.nameOf(tenant);
    String password =
        secrets.fingerprint(SecretPurpose.of(tenant, "function_role", "password"), role);
    try {
      return sessions.open(database, role, password, limit);
    } catch (SQLException refused) {
      if (!NOT_LET_IN.contains(String.valueOf(refused.getSQLState()))) {
        throw refused;
      }
    }
    roles.ensure(tenant, database, password);
    return sessions.open(database, role, password, limit);
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
