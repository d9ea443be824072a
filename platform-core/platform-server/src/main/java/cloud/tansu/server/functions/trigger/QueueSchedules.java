package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.events.Event;
import cloud.tansu.server.events.delivery.DirectDeliveries;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.tenancy.TenantUpkeep;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts the runs of a tenant's schedules that are due into the queues of their functions. A trigger
 * and a time make the id of a run, so that the queue takes it once, whoever asks for it how often.
 */
@ApplicationScoped
class QueueSchedules implements TenantUpkeep {

  /** A time that is longer ago was missed. */
  static final Duration ON_TIME = Duration.ofSeconds(90);

  private static final int MAX_AT_ONCE = 500;

  private final Databases databases;
  private final TriggerTable table;
  private final ScheduledTenants tenants;
  private final DirectDeliveries queues;
  private final Clock clock;

  @Inject
  QueueSchedules(
      Databases databases,
      TriggerTable table,
      ScheduledTenants tenants,
      DirectDeliveries queues,
      Clock clock) {
    this.databases = databases;
    this.table = table;
    this.tenants = tenants;
    this.queues = queues;
    this.clock = clock;
  }

  /**
   * What was done.
   *
   * @param next when the tenant has something due next
   */
  record Done(int queued, Optional<Instant> next) {}

  Done queue(TenantId tenant, Instant now) {
    return databases.tenant(
        tenant,
        unit -> {
          int queued = 0;
          for (FunctionTrigger trigger : table.due(unit, now, MAX_AT_ONCE)) {
            queued += queue(unit, tenant, trigger, now) ? 1 : 0;
          }
          return new Done(queued, table.nextFire(unit));
        });
  }

  private boolean queue(UnitOfWork unit, TenantId tenant, FunctionTrigger trigger, Instant now)
      throws SQLException {
    TriggerRule.Schedule schedule = (TriggerRule.Schedule) trigger.rule();
    Instant scheduled = trigger.nextFireAt().orElseThrow();
    table.setNextFire(
        unit, trigger.id(), tenants.nextFire(tenant, schedule, trigger.active(), now));
    boolean missed = scheduled.plus(ON_TIME).isBefore(now);
    if (missed && schedule.misfire() == TriggerRule.Misfire.SKIP) {
      return false;
    }
    return isOn(unit, trigger.function())
        && queues.put(unit, tenant, trigger.function(), event(tenant, trigger, scheduled));
  }

  /** What comes due while the function is off is not made up for. */
  private static boolean isOn(UnitOfWork unit, UUID function) throws SQLException {
    return unit.count("select count(*) from sys.functions where id = ? and is_active", function)
        == 1;
  }

  private Event event(TenantId tenant, FunctionTrigger trigger, Instant scheduled) {
    TriggerRule.Schedule schedule = (TriggerRule.Schedule) trigger.rule();
    ObjectNode data = Json.mapper().createObjectNode();
    data.put(QueuedCalls.TRIGGER_ID, trigger.id().toString());
    data.put("scheduledAt", scheduled.toString());
    data.put("cron", schedule.cron().toString());
    data.put("timezone", tenants.zone(tenant, schedule).getId());
    return new Event(
        0,
        runId(trigger.id(), scheduled),
        QueuedCalls.SCHEDULE,
        "functions/" + trigger.function(),
        scheduled,
        new Jsonb(data.toString()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0);
  }

  static UUID runId(UUID trigger, Instant scheduled) {
    return UUID.nameUUIDFromBytes(
        (trigger + "@" + scheduled.getEpochSecond()).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String name() {
    return "function-schedules";
  }

  /**
   * Works out the next times anew: the tenant may have another time zone by now, the zone other
   * rules, or the database may come from elsewhere.
   */
  @Override
  public long maintain(TenantId tenant) {
    Instant now = clock.instant();
    return databases.tenant(
        tenant,
        unit -> {
          long changed = 0;
          List<FunctionTrigger> all = table.schedules(unit);
          for (FunctionTrigger trigger : all) {
            Optional<Instant> next = tenants.nextFire(tenant, trigger.rule(), true, now);
            boolean due = trigger.nextFireAt().filter(time -> !time.isAfter(now)).isPresent();
            if (!due && !next.equals(trigger.nextFireAt())) {
              table.setNextFire(unit, trigger.id(), next);
              changed++;
            }
          }
          Optional<Instant> first = table.nextFire(unit);
          if (first.isPresent()) {
            tenants.announce(unit, tenant, first.get());
          }
          return changed;
        });
  }
}
