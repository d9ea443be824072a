package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.events.EventTypeFilter;
import cloud.tansu.server.functions.schedule.CronSchedule;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of triggers. */
@ApplicationScoped
class TriggerTable {

  private static final String SELECT =
      """
      select t.id, t.function_id, t.trigger_type, t.is_active, t.description, t.methods,
        t.is_public, t.calls_per_minute, t.event_types, t.cron, t.timezone, t.misfire,
        t.next_fire_at, t.created_at, t.updated_at, t.created_by,
        (select e.started_at from sys.function_executions e where e.trigger_id = t.id
         order by e.started_at desc limit 1) as last_invoked_at
      from sys.function_triggers t
      """;

  /** Oldest first. */
  List<FunctionTrigger> of(UnitOfWork unit, UUID function) throws SQLException {
    return unit.query(
        SELECT + " where t.function_id = ? order by t.created_at, t.id",
        TriggerTable::read,
        function);
  }

  /** Those that are on, oldest first. */
  List<FunctionTrigger> active(UnitOfWork unit, UUID function, TriggerRule.Kind kind)
      throws SQLException {
    return unit.query(
        SELECT
            + " where t.function_id = ? and t.is_active and t.trigger_type = ?"
            + " order by t.created_at, t.id",
        TriggerTable::read,
        function,
        kind);
  }

  Optional<FunctionTrigger> find(UnitOfWork unit, UUID function, UUID id) throws SQLException {
    return unit.first(
        SELECT + " where t.id = ? and t.function_id = ?", TriggerTable::read, id, function);
  }

  /** Nobody else changes it before the transaction ends. */
  Optional<FunctionTrigger> lock(UnitOfWork unit, UUID function, UUID id) throws SQLException {
    return unit.first(
        SELECT + " where t.id = ? and t.function_id = ? for update of t",
        TriggerTable::read,
        id,
        function);
  }

  /** A rule for HTTP, and whether it is on. */
  record HttpRow(boolean active, TriggerRule.Http rule) {}

  /** For every call, so without anything else of the triggers. */
  List<HttpRow> http(UnitOfWork unit, UUID function) throws SQLException {
    return unit.query(
        "select is_active, methods, is_public, calls_per_minute from sys.function_triggers"
            + " where function_id = ? and trigger_type = 'HTTP'",
        row -> new HttpRow(row.getBoolean("is_active"), http(row)),
        function);
  }

  /** Schedules that are due, each for one node. */
  List<FunctionTrigger> due(UnitOfWork unit, Instant now, int most) throws SQLException {
    return unit.query(
        SELECT
            + " where t.trigger_type = 'SCHEDULE' and t.is_active and t.next_fire_at <= ?"
            + " order by t.next_fire_at limit ? for update of t skip locked",
        TriggerTable::read,
        now,
        most);
  }

  /** All schedules that are on. */
  List<FunctionTrigger> schedules(UnitOfWork unit) throws SQLException {
    return unit.query(
        SELECT + " where t.trigger_type = 'SCHEDULE' and t.is_active for update of t",
        TriggerTable::read);
  }

  /** When the next schedule is due. */
  Optional<Instant> nextFire(UnitOfWork unit) throws SQLException {
    return unit.first(
            "select min(next_fire_at) from sys.function_triggers"
                + " where trigger_type = 'SCHEDULE' and is_active",
            row -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
        .flatMap(moment -> moment.map(OffsetDateTime::toInstant));
  }

  void setNextFire(UnitOfWork unit, UUID id, Optional<Instant> next) throws SQLException {
    unit.update("update sys.function_triggers set next_fire_at = ? where id = ?", next, id);
  }

  long count(UnitOfWork unit, UUID function) throws SQLException {
    return unit.count("select count(*) from sys.function_triggers where function_id = ?", function);
  }

  void insert(UnitOfWork unit, FunctionTrigger trigger) throws SQLException {
    Columns columns = Columns.of(trigger.rule());
    unit.update(
        """
        insert into sys.function_triggers (id, function_id, trigger_type, is_active, description,
          methods, is_public, calls_per_minute, event_types, cron, timezone, misfire, next_fire_at,
          created_at, updated_at, created_by)
        values (?, ?, ?, ?, ?, ?::text[], ?::boolean, ?::int, ?::text[], ?, ?, ?, ?, ?, ?, ?)
        """,
        trigger.id(),
        trigger.function(),
        trigger.rule().kind(),
        trigger.active(),
        trigger.description(),
        columns.methods,
        columns.isPublic,
        columns.callsPerMinute,
        columns.eventTypes,
        columns.cron,
        columns.timezone,
        columns.misfire,
        trigger.nextFireAt(),
        trigger.createdAt(),
        trigger.updatedAt(),
        trigger.createdBy());
  }

  void update(UnitOfWork unit, FunctionTrigger trigger) throws SQLException {
    Columns columns = Columns.of(trigger.rule());
    unit.update(
        """
        update sys.function_triggers set is_active = ?, description = ?, methods = ?::text[],
          is_public = ?::boolean, calls_per_minute = ?::int, event_types = ?::text[], cron = ?,
          timezone = ?, misfire = ?, next_fire_at = ?, updated_at = ?
        where id = ?
        """,
        trigger.active(),
        trigger.description(),
        columns.methods,
        columns.isPublic,
        columns.callsPerMinute,
        columns.eventTypes,
        columns.cron,
        columns.timezone,
        columns.misfire,
        trigger.nextFireAt(),
        trigger.updatedAt(),
        trigger.id());
  }

  void delete(UnitOfWork unit, UUID id) throws SQLException {
    unit.update("delete from sys.function_triggers where id = ?", id);
  }

  private static FunctionTrigger read(ResultSet row) throws SQLException {
    return new FunctionTrigger(
        row.getObject("id", UUID.class),
        row.getObject("function_id", UUID.class),
        rule(row),
        row.getBoolean("is_active"),
        row.getString("description"),
        moment(row, "next_fire_at"),
        moment(row, "last_invoked_at"),
        moment(row, "created_at").orElseThrow(),
        moment(row, "updated_at").orElseThrow(),
        row.getString("created_by"));
  }

  private static TriggerRule rule(ResultSet row) throws SQLException {
    return switch (TriggerRule.Kind.valueOf(row.getString("trigger_type"))) {
      case HTTP -> http(row);
      case EVENT -> new TriggerRule.Events(new EventTypeFilter(texts(row, "event_types")));
      case SCHEDULE ->
          new TriggerRule.Schedule(
              CronSchedule.parse(row.getString("cron")),
              Optional.ofNullable(row.getString("timezone")).map(ZoneId::of),
              TriggerRule.Misfire.valueOf(row.getString("misfire")));
    };
  }

  private static TriggerRule.Http http(ResultSet row) throws SQLException {
    return new TriggerRule.Http(
        texts(row, "methods"), row.getBoolean("is_public"), row.getInt("calls_per_minute"));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return Arrays.asList((String[]) array.getArray());
  }

  private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  /** A rule as columns; those of other kinds are null. */
  private static final class Columns {
    private String @Nullable [] methods;
    private @Nullable Boolean isPublic;
    private @Nullable Integer callsPerMinute;
    private String @Nullable [] eventTypes;
    private @Nullable String cron;
    private @Nullable String timezone;
    private @Nullable String misfire;

    static Columns of(TriggerRule rule) {
      Columns columns = new Columns();
      switch (rule) {
        case TriggerRule.Http http -> {
          columns.methods = http.methods().toArray(String[]::new);
          columns.isPublic = http.isPublic();
          columns.callsPerMinute = http.callsPerMinute();
        }
        case TriggerRule.Events events ->
            columns.eventTypes = events.filter().patterns().toArray(String[]::new);
        case TriggerRule.Schedule schedule -> {
          columns.cron = schedule.cron().toString();
          columns.timezone = schedule.zone().map(ZoneId::getId).orElse(null);
          columns.misfire = schedule.misfire().name();
        }
      }
      return columns;
    }
  }
}
