package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.tenancy.Tenant;
import cloud.tansu.server.tenancy.TenantRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Which tenants have schedules, and when the next is due, in the platform's database: looking at
 * the time costs one query, however many tenants there are.
 */
@ApplicationScoped
class ScheduledTenants {

  private final Databases databases;
  private final TenantRegistry registry;

  @Inject
  ScheduledTenants(Databases databases, TenantRegistry registry) {
    this.databases = databases;
    this.registry = registry;
  }

  /**
   * A tenant with something due.
   *
   * @param generation changes whenever a schedule of the tenant does
   */
  record Due(TenantId tenant, long generation) {}

  /** The zone in which a schedule is read. */
  ZoneId zone(TenantId tenant, TriggerRule.Schedule schedule) {
    return schedule
        .zone()
        .orElseGet(() -> registry.find(tenant).map(Tenant::timezone).orElse(ZoneOffset.UTC));
  }

  /** When a trigger makes its function run next by the time; empty when it never does. */
  Optional<Instant> nextFire(TenantId tenant, TriggerRule rule, boolean active, Instant now) {
    return active && rule instanceof TriggerRule.Schedule schedule
        ? schedule.cron().next(now, zone(tenant, schedule))
        : Optional.empty();
  }

  /**
   * Says in a transaction on the tenant's database that something is due at a time: before it is
   * committed, so that no crash loses it, and after, for whoever looked in between.
   */
  void announce(UnitOfWork unit, TenantId tenant, Instant due) {
    enter(tenant, due);
    unit.afterCommit(() -> enter(tenant, due));
  }

  private void enter(TenantId tenant, Instant due) {
    databases.platform(
        unit ->
            unit.update(
                """
                insert into function_schedules_due as d (tenant_id, due_at, generation)
                values (?, ?, 1)
                on conflict (tenant_id) do update
                set due_at = least(d.due_at, excluded.due_at), generation = d.generation + 1
                """,
                tenant.value(),
                due));
  }

  List<Due> due(Instant now, int most) {
    return databases.readPlatform(
        unit ->
            unit.query(
                "select tenant_id, generation from function_schedules_due where due_at <= ?"
                    + " order by due_at limit ?",
                row -> new Due(new TenantId(row.getString(1)), row.getLong(2)),
                now,
                most));
  }

  /** Says when a tenant is due again, unless its schedules have changed meanwhile. */
  void settle(Due due, Optional<Instant> next) {
    databases.platform(
        unit ->
            next.isPresent()
                ? unit.update(
                    "update function_schedules_due set due_at = ?"
                        + " where tenant_id = ? and generation = ?",
                    next.get(),
                    due.tenant().value(),
                    due.generation())
                : unit.update(
                    "delete from function_schedules_due where tenant_id = ? and generation = ?",
                    due.tenant().value(),
                    due.generation()));
  }
}
