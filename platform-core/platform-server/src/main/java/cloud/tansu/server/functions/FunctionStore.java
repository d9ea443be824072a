package cloud.tansu.server.functions;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.events.delivery.Subscriptions;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The functions of tenants and their versions, without the code. */
@ApplicationScoped
class FunctionStore {

  /** The kind of the subscriptions that are the queues of functions; they have their ids. */
  static final String QUEUE = "function";

  private final Databases databases;
  private final FunctionTrail trail;
  private final Subscriptions queues;

  @Inject
  FunctionStore(Databases databases, FunctionTrail trail, Subscriptions queues) {
    this.databases = databases;
    this.trail = trail;
    this.queues = queues;
  }

  /** Runs a change and remembers it, both or neither. */
  private int changeAndRemember(
      TenantId tenant,
      AuditEvent event,
      Queueing queueing,
      String sql,
      @Nullable Object... parameters) {
    return databases.tenant(
        tenant, unit -> changeAndRemember(unit, event, queueing, sql, parameters));
  }

  private int changeAndRemember(
      UnitOfWork unit,
      AuditEvent event,
      Queueing queueing,
      String sql,
      @Nullable Object... parameters)
      throws SQLException {
    int rows = unit.update(sql, parameters);
    if (rows > 0) {
      queueing.change(unit);
      trail.append(unit, event);
    }
    return rows;
  }

  /** What a change of a function means for the queue of what it is to do. */
  @FunctionalInterface
  private interface Queueing {
    void change(UnitOfWork unit) throws SQLException;
  }

  /** Whether its name was free; of two at once one gets it. */
  boolean insert(TenantId tenant, TenantFunction function, AuditEvent event) {
    return databases.tenant(tenant, unit -> insert(unit, function, event));
  }

  /** As {@link #insert(TenantId, TenantFunction, AuditEvent)}, in a transaction of the tenant. */
  boolean insert(UnitOfWork unit, TenantFunction function, AuditEvent event) throws SQLException {
    int rows =
        changeAndRemember(
            unit,
            event,
            tx -> queues.create(tx, function.id(), QUEUE, List.of(), function.active()),
            "insert into sys.functions (id, name, runtime, description, entry_point, is_active,"
                + " timeout_ms, memory_mb, created_at, updated_at, created_by)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (lower(name)) do nothing",
            function.id(),
            function.name().value(),
            function.runtime(),
            function.description(),
            function.entryPoint(),
            function.active(),
            (int) function.limits().timeout().toMillis(),
            function.limits().memoryMb(),
            function.createdAt(),
            function.updatedAt(),
            function.createdBy());
    return rows > 0;
  }

  Optional<TenantFunction> find(TenantId tenant, FunctionName name) {
    return databases.readTenant(
        tenant,
        unit ->
            unit.first(
                "select "
                    + TenantFunction.COLUMNS
                    + " from sys.functions f where lower(f.name) = ?",
                TenantFunction::of,
                name.value().toLowerCase(Locale.ROOT)));
  }

  Optional<TenantFunction> find(TenantId tenant, UUID id) {
    return databases.readTenant(
        tenant,
        unit ->
            unit.first(
                "select " + TenantFunction.COLUMNS + " from sys.functions f where f.id = ?",
                TenantFunction::of,
                id));
  }

  /** By name. */
  Page<TenantFunction> list(TenantId tenant, PageRequest page) {
    return search(tenant, "", page);
  }

  /** By name, those whose name or description contains the words. */
  Page<TenantFunction> search(TenantId tenant, String words, PageRequest page) {
    String wanted = words.strip().toLowerCase(Locale.ROOT);
    String matching =
        " from sys.functions f"
            + " where position(? in lower(f.name) || ' ' || lower(f.description)) > 0";
    return databases.tenant(
        tenant,
        unit ->
            Page.of(
                page,
                unit.count("select count(*)" + matching, wanted),
                unit.query(
                    "select "
                        + TenantFunction.COLUMNS
                        + matching
                        + " order by lower(f.name) limit ? offset ?",
                    TenantFunction::of,
                    wanted,
                    page.pageSize(),
                    page.offset())));
  }

  void update(TenantId tenant, TenantFunction function, AuditEvent event) {
    changeAndRemember(
        tenant,
        event,
        unit -> {
          if (function.active()) {
            queues.switchOn(unit, tenant, function.id());
          } else {
            queues.switchOff(unit, function.id());
          }
        },
        "update sys.functions set description = ?, entry_point = ?, is_active = ?,"
            + " timeout_ms = ?, memory_mb = ?, updated_at = ? where id = ?",
        function.description(),
        function.entryPoint(),
        function.active(),
        (int) function.limits().timeout().toMillis(),
        function.limits().memoryMb(),
        function.updatedAt(),
        function.id());
  }

  /** Takes the function, its code and its executions away. */
  boolean delete(TenantId tenant, UUID function, AuditEvent event) {
    return changeAndRemember(
            tenant,
            event,
            unit -> queues.delete(unit, function),
            "delete from sys.functions where id = ?",
            function)
        > 0;
  }

  /** Takes the next version number; two deployments at once get different ones. */
  OptionalInt nextVersion(UnitOfWork unit, UUID function, Instant now) throws SQLException {
    return unit.first(
            "update sys.functions set last_version = last_version + 1, updated_at = ?"
                + " where id = ? returning last_version",
            row -> OptionalInt.of(row.getInt(1)),
            now,
            function)
        .orElse(OptionalInt.empty());
  }

  /** Whether there is such a version, which is then the active one. */
  boolean activate(UnitOfWork unit, FunctionCode.Version version, Instant now, AuditEvent event)
      throws SQLException {
    int rows =
        unit.update(
            "update sys.functions set active_version = ?, updated_at = ?, activated_at = ?,"
                + " canary_version = null, canary_percent = null where id = ?"
                + " and exists (select 1 from sys.function_versions"
                + " where function_id = ? and version = ?)",
            version.number(),
            now,
            now,
            version.function(),
            version.function(),
            version.number());
    if (rows > 0) {
      endCanary(unit, version, now, event.actor().name());
      trail.append(unit, event.detail("version", version.number()));
    }
    return rows > 0;
  }

  /** A version that takes all calls leaves none for another on trial. */
  private static void endCanary(
      UnitOfWork unit, FunctionCode.Version version, Instant now, String by) throws SQLException {
    unit.update(
        "update sys.function_canaries set ended_at = ?, ended_by = ?,"
            + " outcome = case version when ? then 'PROMOTED' else 'REPLACED' end"
            + " where function_id = ? and ended_at is null",
        now,
        by,
        version.number(),
        version.function());
  }

  void remember(UnitOfWork unit, AuditEvent event) throws SQLException {
    trail.append(unit, event);
  }

  /** Newest first. */
  List<FunctionVersion> versions(TenantId tenant, UUID function) {
    return databases.readTenant(
        tenant,
        unit ->
            unit.query(
                "select "
                    + FunctionVersion.COLUMNS
                    + " from sys.function_versions where function_id = ?"
                    + " order by version desc limit 500",
                FunctionVersion::of,
                function));
  }
}
