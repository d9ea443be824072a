package cloud.tansu.server.functions;

import cloud.tansu.server.functions.worker.LogLine;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The records of calls. */
@ApplicationScoped
class ExecutionStore {

  private static final String LISTED =
      "id, function_id, version, trigger_type, status, started_at, completed_at, duration_ms,"
          + " queued_ms, cold_start, engine, http_status, error_message, error_line, error_column,"
          + " trace_id, log_truncated, trigger_id, call_id";

  private final Databases databases;

  @Inject
  ExecutionStore(Databases databases) {
    this.databases = databases;
  }

  /**
   * Keeps a record under its id. When there is one of that id, it is kept under another: a node
   * that stood still until another one took its call over has run that call too.
   */
  void insert(TenantId tenant, Execution execution) {
    if (insert(tenant, Optional.of(execution.id()), execution) == 0) {
      insert(tenant, Optional.empty(), execution);
    }
  }

  private int insert(TenantId tenant, Optional<UUID> id, Execution execution) {
    Optional<Execution.ErrorPlace> error = execution.error();
    return databases.tenantStatement(
        tenant,
        unit ->
            unit.update(
                "insert into sys.function_executions ("
                    + LISTED
                    + ", log) values (coalesce(?::uuid, gen_random_uuid()), ?, ?, ?, ?, ?, ?, ?, ?,"
                    + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
                id,
                execution.function(),
                execution.version(),
                execution.trigger(),
                execution.status(),
                execution.timing().started(),
                execution.timing().completed(),
                execution.timing().ran().toMillis(),
                execution.timing().queued().toMillis(),
                execution.timing().cold(),
                execution.engine(),
                boxed(execution.httpStatus()),
                error.map(Execution.ErrorPlace::message),
                error.map(Execution.ErrorPlace::line),
                error.map(Execution.ErrorPlace::column),
                execution.traceId(),
                execution.logTruncated(),
                execution.triggerId(),
                execution.callId(),
                new Jsonb(write(execution.log()))));
  }

  List<Execution> list(TenantId tenant, UUID function, ExecutionFilter filter) {
    return list(tenant, function, filter, filter.limit());
  }

  ExecutionPage page(TenantId tenant, UUID function, ExecutionFilter filter) {
    return ExecutionPage.of(list(tenant, function, filter, filter.limit() + 1), filter.limit());
  }

  private List<Execution> list(TenantId tenant, UUID function, ExecutionFilter filter, int most) {
    StringBuilder sql = new StringBuilder("select " + LISTED + ", null as log");
    sql.append(" from sys.function_executions where function_id = ?");
    List<@Nullable Object> parameters = new ArrayList<>(List.of(function));
    filter.status().ifPresent(status -> and(sql, parameters, "status = ?", status));
    filter.from().ifPresent(from -> and(sql, parameters, "started_at >= ?", from));
    filter.to().ifPresent(to -> and(sql, parameters, "started_at < ?", to));
    filter.trigger().ifPresent(trigger -> and(sql, parameters, "trigger_type = ?", trigger));
    filter.version().ifPresent(version -> and(sql, parameters, "version = ?", version));
    if (filter.after().isPresent()) {
      and(sql, parameters, "(started_at, id) < (?, ?)", filter.after().get().startedAt());
      parameters.add(filter.after().get().id());
    }
    sql.append(" order by started_at desc, id desc limit ?");
    parameters.add(most);
    return databases.readTenant(
        tenant, unit -> unit.query(sql.toString(), ExecutionStore::read, parameters.toArray()));
  }

  private static void and(
      StringBuilder sql, List<@Nullable Object> parameters, String condition, Object value) {
    sql.append(" and ").append(condition);
    parameters.add(value);
  }

  Optional<Execution> find(TenantId tenant, UUID function, UUID id) {
    return databases.readTenant(
        tenant,
        unit ->
            unit.first(
                "select "
                    + LISTED
                    + ", log::text as log from sys.function_executions"
                    + " where id = ? and function_id = ?",
                ExecutionStore::read,
                id,
                function));
  }

  private static Execution read(ResultSet row) throws SQLException {
    String message = row.getString("error_message");
    int status = row.getInt("http_status");
    OptionalInt httpStatus = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(status);
    Optional<Execution.ErrorPlace> error =
        message == null
            ? Optional.empty()
            : Optional.of(
                new Execution.ErrorPlace(
                    message, row.getInt("error_line"), row.getInt("error_column")));
    return new Execution(
        row.getObject("id", UUID.class),
        row.getObject("function_id", UUID.class),
        row.getInt("version"),
        Execution.Trigger.valueOf(row.getString("trigger_type")),
        ExecutionStatus.valueOf(row.getString("status")),
        timing(row),
        row.getString("engine"),
        httpStatus,
        error,
        Optional.ofNullable(row.getString("trace_id")),
        readLog(row.getString("log")),
        row.getBoolean("log_truncated"),
        Optional.ofNullable(row.getObject("trigger_id", UUID.class)),
        Optional.ofNullable(row.getObject("call_id", UUID.class)));
  }

  private static Execution.Timing timing(ResultSet row) throws SQLException {
    return new Execution.Timing(
        instant(row, "started_at"),
        instant(row, "completed_at"),
        Duration.ofMillis(row.getLong("duration_ms")),
        Duration.ofMillis(row.getLong("queued_ms")),
        row.getBoolean("cold_start"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static Optional<Integer> boxed(OptionalInt value) {
    return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
  }

  private static String write(List<LogLine> log) {
    try {
      return Json.mapper().writeValueAsString(log);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("log lines are plain text", e);
    }
  }

  private static List<LogLine> readLog(@Nullable String json) {
    if (json == null) {
      return List.of();
    }
    try {
      return Json.mapper().readValue(json, new TypeReference<List<LogLine>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored log is what was written", e);
    }
  }
}
