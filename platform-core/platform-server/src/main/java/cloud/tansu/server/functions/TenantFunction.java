package cloud.tansu.server.functions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * A function of a tenant.
 *
 * @param runtime id of the language
 * @param activeVersion the version that calls run; empty before the first deployment
 * @param active whether calls are taken at all
 * @param lastExecutedAt start of the newest call
 * @param canary the version that takes a share of the calls; empty when all run the active one
 */
public record TenantFunction(
    UUID id,
    FunctionName name,
    String runtime,
    String description,
    String entryPoint,
    OptionalInt activeVersion,
    boolean active,
    FunctionLimits limits,
    Optional<Instant> lastExecutedAt,
    Instant createdAt,
    Instant updatedAt,
    String createdBy,
    Optional<Trial> canary) {

  /** Without a canary. */
  TenantFunction(
      UUID id,
      FunctionName name,
      String runtime,
      String description,
      String entryPoint,
      OptionalInt activeVersion,
      boolean active,
      FunctionLimits limits,
      Optional<Instant> lastExecutedAt,
      Instant createdAt,
      Instant updatedAt,
      String createdBy) {
    this(
        id,
        name,
        runtime,
        description,
        entryPoint,
        activeVersion,
        active,
        limits,
        lastExecutedAt,
        createdAt,
        updatedAt,
        createdBy,
        Optional.empty());
  }

  /** A version on trial. */
  public record Trial(int version, int percent) {

    /** Decided by the id alone: the same on every node, at every time. */
    boolean takes(UUID execution) {
      return Long.remainderUnsigned(execution.getLeastSignificantBits(), 100) < percent;
    }
  }

  /** The version that runs under the id of an execution. */
  int versionFor(UUID execution) {
    int usual = activeVersion.orElseThrow(FunctionProblems::noVersion);
    return canary.filter(trial -> trial.takes(execution)).map(Trial::version).orElse(usual);
  }

  static final String COLUMNS =
      "f.id, f.name, f.runtime, f.description, f.entry_point, f.active_version, f.is_active,"
          + " f.timeout_ms, f.memory_mb, f.created_at, f.updated_at, f.created_by,"
          + " f.canary_version, f.canary_percent,"
          + " (select e.started_at from sys.function_executions e where e.function_id = f.id"
          + " and e."
          + Execution.RAN
          + " order by e.started_at desc limit 1) as last_executed_at";

  static TenantFunction of(ResultSet row) throws SQLException {
    int version = row.getInt("active_version");
    boolean deployed = !row.wasNull();
    int trial = row.getInt("canary_version");
    boolean tried = !row.wasNull();
    OffsetDateTime executed = row.getObject("last_executed_at", OffsetDateTime.class);
    return new TenantFunction(
        row.getObject("id", UUID.class),
        new FunctionName(row.getString("name")),
        row.getString("runtime"),
        row.getString("description"),
        row.getString("entry_point"),
        deployed ? OptionalInt.of(version) : OptionalInt.empty(),
        row.getBoolean("is_active"),
        new FunctionLimits(Duration.ofMillis(row.getInt("timeout_ms")), row.getInt("memory_mb")),
        Optional.ofNullable(executed).map(OffsetDateTime::toInstant),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"),
        tried ? Optional.of(new Trial(trial, row.getInt("canary_percent"))) : Optional.empty());
  }
}
