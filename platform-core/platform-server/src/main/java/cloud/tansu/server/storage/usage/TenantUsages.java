package cloud.tansu.server.storage.usage;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Page;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.settings.Setting;
import cloud.tansu.server.settings.Settings;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.StorageQuotas;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.StorageUsage;
import cloud.tansu.server.storage.Usage;
import cloud.tansu.server.tenancy.TenantEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/**
 * What all tenants store, and how much each may. The figures stand in the platform's database and
 * are as old as the last round of the sweeper; those of one tenant are exact when its quota was
 * changed. Whether the caller may see them has been decided before.
 */
@ApplicationScoped
public class TenantUsages {

  private final Databases databases;
  private final StorageUsage usage;
  private final Settings settings;
  private final Clock clock;

  @Inject
  TenantUsages(Databases databases, StorageUsage usage, Settings settings, Clock clock) {
    this.databases = databases;
    this.usage = usage;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * A page of tenants.
   *
   * @param search part of an id or name, in any case; empty for all
   */
  public Page<TenantUsage> list(String search, TenantUsage.Order order, PageRequest page) {
    Quota platform = platformQuota();
    return databases.readPlatform(
        unit -> TenantUsageTable.list(unit, search, order, platform, page));
  }

  /** All tenants together. */
  public TenantUsage.Sum sum() {
    Quota platform = platformQuota();
    return databases.readPlatform(unit -> TenantUsageTable.sum(unit, platform));
  }

  /** What holds for tenants without a quota of their own. */
  public Quota platformQuota() {
    return settings.platform(StorageQuotas.QUOTA);
  }

  /** What holds for a tenant now. */
  public Setting<Quota> quota(TenantId tenant) {
    return settings.tenantSetting(StorageQuotas.QUOTA, tenant);
  }

  /**
   * Gives a tenant a quota of its own.
   *
   * @param version of the setting that is replaced
   * @throws cloud.tansu.server.kernel.ProblemException {@code precondition_failed} when somebody
   *     was faster
   */
  public void setQuota(Actor by, TenantId tenant, Quota quota, long version) {
    settings.set(by, StorageQuotas.QUOTA, tenant, quota, version);
    measure(tenant);
  }

  /** Lets the platform's quota hold for a tenant; fails like {@link #setQuota}. */
  public void resetQuota(Actor by, TenantId tenant, long version) {
    settings.reset(by, StorageQuotas.QUOTA, tenant, version);
    measure(tenant);
  }

  /** Notes what a tenant holds now. */
  public void measure(TenantId tenant) {
    Usage now = usage.of(StorageSpace.of(tenant));
    Setting<Quota> quota = quota(tenant);
    Optional<Quota> own = quota.own() ? Optional.of(quota.value()) : Optional.empty();
    databases.platform(unit -> TenantUsageTable.write(unit, tenant, now, own, clock.instant()));
  }

  void tenantChanged(@Observes TenantEvent event) {
    if (event instanceof TenantEvent.Purged(TenantId tenant)) {
      databases.platform(unit -> TenantUsageTable.remove(unit, tenant));
    }
  }
}
