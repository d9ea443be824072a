package cloud.tansu.server.events.delivery;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Knows which tenants have something to deliver and when, in the platform's database, so that no
 * node asks tenants one by one.
 *
 * <p>A tenant is entered before its deliveries are committed and stays at least {@link #STAY} after
 * the last time it was entered: in between, whoever looks and finds nothing may only look too
 * early. Entering again within {@link #FRESH} is left out, which is safe as long as a transaction
 * ends within the difference.
 */
@ApplicationScoped
public class DueTenants {

  static final Duration FRESH = Duration.ofSeconds(30);
  static final Duration STAY = Duration.ofMinutes(2);

  private static final int MAX_KNOWN = 20_000;

  private final Databases databases;

  /** When another node looks, should this one die before it does. */
  private final Duration takenOver;

  private final Clock clock;
  private final Consumer<DeliveriesDue> observers;
  private final Cache<TenantId, Instant> entered =
      Caffeine.newBuilder().maximumSize(MAX_KNOWN).build();

  @Inject
  DueTenants(
      Databases databases, DeliveryConfig config, Clock clock, Event<DeliveriesDue> observers) {
    this(databases, config, clock, (Consumer<DeliveriesDue>) observers::fire);
  }

  DueTenants(
      Databases databases, DeliveryConfig config, Clock clock, Consumer<DeliveriesDue> observers) {
    this.databases = databases;
    this.takenOver = config.lease();
    this.clock = clock;
    this.observers = observers;
  }

  /**
   * Says in a transaction on the tenant's database that it makes something due. When it is
   * committed, this node begins to deliver at once.
   */
  public void announce(UnitOfWork unit, TenantId tenant) {
    Instant now = clock.instant();
    Instant last = entered.getIfPresent(tenant);
    if (last == null || last.plus(FRESH).isBefore(now)) {
      enter(tenant, now);
      entered.put(tenant, now);
    }
    unit.afterCommit(() -> observers.accept(new DeliveriesDue(tenant)));
  }

  private void enter(TenantId tenant, Instant now) {
    databases.platform(
        unit ->
            unit.update(
                """
                insert into event_deliveries_due as d (tenant_id, due_at, announced_at)
                values (?, ?, ?)
                on conflict (tenant_id) do update
                set due_at = least(d.due_at, excluded.due_at),
                  announced_at = greatest(d.announced_at, excluded.announced_at)
                """,
                tenant.value(),
                now.plus(takenOver),
                now));
  }

  /** Takes tenants that are due, each for one node. */
  List<TenantId> take(int most) {
    Instant now = clock.instant();
    return databases.platform(
        unit ->
            unit.query(
                """
                update event_deliveries_due set due_at = ?
                where tenant_id in (
                  select tenant_id from event_deliveries_due where due_at <= ?
                  order by due_at limit ? for update skip locked)
                returning tenant_id
                """,
                row -> new TenantId(row.getString(1)),
                now.plus(takenOver),
                now,
                most));
  }

  /**
   * Says when the tenant is due again.
   *
   * @param next when something is; empty when nothing is left
   */
  void settle(TenantId tenant, Optional<Instant> next) {
    Instant now = clock.instant();
    databases.platform(
        unit -> {
          if (next.isEmpty()) {
            unit.update(
                "delete from event_deliveries_due where tenant_id = ? and announced_at < ?",
                tenant.value(),
                now.minus(STAY));
          }
          return unit.update(
              """
              update event_deliveries_due
              set due_at = case when announced_at < ? then coalesce(?::timestamptz, due_at)
                else least(?::timestamptz, announced_at + make_interval(secs => ?)) end
              where tenant_id = ?
              """,
              now.minus(STAY),
              next,
              next,
              (double) STAY.toSeconds(),
              tenant.value());
        });
  }

  /** Looks at a tenant that cannot be used now a while later. */
  void postpone(TenantId tenant, Duration wait) {
    databases.platform(
        unit ->
            unit.update(
                "update event_deliveries_due set due_at = ? where tenant_id = ?",
                clock.instant().plus(wait),
                tenant.value()));
  }

  /** There is no such tenant any more. */
  void forget(TenantId tenant) {
    databases.platform(
        unit ->
            unit.update("delete from event_deliveries_due where tenant_id = ?", tenant.value()));
  }

  /** Since when the tenant that waits for longest is due; empty when none is. */
  Optional<Instant> overdueSince() {
    Instant now = clock.instant();
    return databases.readPlatform(
        unit ->
            unit.first(
                "select due_at from event_deliveries_due where due_at <= ? order by due_at limit 1",
                row -> row.getObject(1, java.time.OffsetDateTime.class).toInstant(),
                now));
  }
}
