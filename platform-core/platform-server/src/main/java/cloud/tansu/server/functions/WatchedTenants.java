package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which tenants have functions that ran lately, in the platform's database, so that nobody asks
 * tenants one by one that do nothing.
 */
@ApplicationScoped
public class WatchedTenants {

  /** A tenant that was noted is not noted again before. */
  static final Duration FRESH = Duration.ofSeconds(30);

  /** When to look again at a tenant that does nothing but has dead letters. */
  static final Duration SELDOM = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(WatchedTenants.class);
  private static final int MAX_KNOWN = 20_000;

  private final Databases databases;
  private final Clock clock;
  private final Cache<TenantId, Instant> noted =
      Caffeine.newBuilder().maximumSize(MAX_KNOWN).build();

  @Inject
  WatchedTenants(Databases databases, Clock clock) {
    this.databases = databases;
    this.clock = clock;
  }

  /**
   * A tenant to be looked at.
   *
   * @param activeAt when one of its functions was last seen at work
   */
  public record Watched(TenantId tenant, Instant activeAt) {}

  /** Says that functions of a tenant are at work; never fails. */
  public void note(TenantId tenant) {
    Instant now = clock.instant();
    Instant last = noted.getIfPresent(tenant);
    if (last != null && last.plus(FRESH).isAfter(now)) {
      return;
    }
    noted.put(tenant, now);
    try {
      enter(tenant, now);
    } catch (RuntimeException failure) {
      LOG.warn("functions.watch.unnoted tenant={}: is tried again", tenant, failure);
    }
  }

  private void enter(TenantId tenant, Instant now) {
    databases.platform(
        unit ->
            unit.update(
                """
                insert into function_watched_tenants as w (tenant_id, look_at, active_at)
                values (?, ?, ?)
                on conflict (tenant_id) do update
                set look_at = least(w.look_at, excluded.look_at),
                  active_at = greatest(w.active_at, excluded.active_at)
                """,
                tenant.value(),
                now,
                now));
  }

  /** Those to be looked at now, the longest due first. */
  public List<Watched> due(Instant now, int most) {
    return databases.readPlatform(
        unit ->
            unit.query(
                "select tenant_id, active_at from function_watched_tenants where look_at <= ?"
                    + " order by look_at limit ?",
                row ->
                    new Watched(
                        new TenantId(row.getString(1)),
                        row.getObject(2, OffsetDateTime.class).toInstant()),
                now,
                most));
  }

  /**
   * Says what was found.
   *
   * @param soon whether to look again at the next occasion
   * @param deadLetters of its functions
   */
  public void settle(Watched watched, boolean soon, int deadLetters) {
    Instant now = clock.instant();
    String tenant = watched.tenant().value();
    databases.platform(
        unit -> {
          if (!soon && deadLetters == 0) {
            unit.update(
                "delete from function_watched_tenants where tenant_id = ? and active_at <= ?",
                tenant,
                watched.activeAt());
          }
          return unit.update(
              """
              update function_watched_tenants set dead_letters = ?,
                look_at = case when active_at > ? then look_at else ? end
              where tenant_id = ?
              """,
              deadLetters,
              watched.activeAt(),
              soon ? now : now.plus(SELDOM),
              tenant);
        });
  }

  /** Looks at a tenant that cannot be used now a while later. */
  public void postpone(TenantId tenant) {
    databases.platform(
        unit ->
            unit.update(
                "update function_watched_tenants set look_at = ? where tenant_id = ?",
                clock.instant().plus(SELDOM),
                tenant.value()));
  }

  /** There is no such tenant any more. */
  public void forget(TenantId tenant) {
    noted.invalidate(tenant);
    databases.platform(
        unit ->
            unit.update(
                "delete from function_watched_tenants where tenant_id = ?", tenant.value()));
  }

  /** Of the functions of all tenants, as of the last look at each. */
  public long deadLetters() {
    return databases.readPlatform(
        unit -> unit.count("select coalesce(sum(dead_letters), 0) from function_watched_tenants"));
  }
}
