package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.DatabaseName;
import cloud.tansu.server.persistence.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** What can be done with tenants. The caller has been authorised; the actor is audited. */
@ApplicationScoped
public class Tenancy {

  private final Databases databases;
  private final TenantRegistry registry;
  private final ProvisionTenant provisionTenant;
  private final TenantDatabases tenantDatabases;
  private final TenancyClock time;
  private final TenantNews news;

  @Inject
  Tenancy(
      Databases databases,
      TenantRegistry registry,
      ProvisionTenant provisionTenant,
      TenantDatabases tenantDatabases,
      TenancyClock time,
      TenantNews news) {
    this.databases = databases;
    this.registry = registry;
    this.provisionTenant = provisionTenant;
    this.tenantDatabases = tenantDatabases;
    this.time = time;
    this.news = news;
  }

  /**
   * Makes a tenant, or returns the one there is: the call can be repeated without harm.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code provisioning_in_progress} while
   *     another call makes it; {@code provisioning_failed} when it could not be made, in which case
   *     nothing is left of it; {@code tenant_state_conflict} when it is deleted but not yet gone
   */
  public Provisioned provision(Actor actor, ProvisionRequest request) {
    ProvisionTenant.Outcome outcome = provisionTenant.provision(actor, request);
    registry.changed(request.tenantId());
    return switch (outcome) {
      case ProvisionTenant.Outcome.Created created ->
          new Provisioned(created.tenant(), true, created.setupLink());
      case ProvisionTenant.Outcome.Existed existed -> existing(existed.tenant());
      case ProvisionTenant.Outcome.InProgress ignored ->
          throw TenancyProblems.PROVISIONING_IN_PROGRESS.because(
              "Another request is making this tenant. Ask for it in a moment.");
    };
  }

  private static Provisioned existing(Tenant tenant) {
    if (tenant.status() == TenantStatus.DELETING) {
      throw TenancyProblems.TENANT_STATE_CONFLICT.because(
          "A deleted tenant of this id can still be restored. Restore it, or wait until its grace"
              + " period ends.");
    }
    return new Provisioned(tenant, false, Optional.empty());
  }

  /** Closes the tenant: its users, tokens, functions and SQL role stop working; nothing is lost. */
  public Tenant suspend(Actor actor, TenantId id) {
    TenantEvent event = new TenantEvent.Suspended(id, actor);
    return change(
        event,
        Set.of(TenantStatus.ACTIVE),
        entity -> {
          entity.moveTo(TenantStatus.SUSPENDED, time.now());
          tenantDatabases.allowDirectAccess(id, false);
        });
  }

  /** Opens a suspended tenant. */
  public Tenant resume(Actor actor, TenantId id) {
    TenantEvent event = new TenantEvent.Resumed(id, actor);
    Tenant tenant =
        change(
            event,
            Set.of(TenantStatus.SUSPENDED),
            entity -> entity.moveTo(TenantStatus.ACTIVE, time.now()));
    tenantDatabases.allowDirectAccess(id, true);
    return tenant;
  }

  /** Deletes the tenant; its data is kept, out of reach, until the grace period ends. */
  public Tenant delete(Actor actor, TenantId id) {
    Instant now = time.now();
    return change(
        new TenantEvent.Deleted(id, actor),
        Set.of(TenantStatus.ACTIVE, TenantStatus.SUSPENDED, TenantStatus.FAILED),
        entity -> {
          entity.delete(time.purgeAfter(now), now);
          tenantDatabases.allowDirectAccess(id, false);
        });
  }

  /** Takes a deletion back within the grace period. */
  public Tenant restore(Actor actor, TenantId id) {
    TenantEvent event = new TenantEvent.Resumed(id, actor);
    Tenant tenant =
        change(
            event,
            Set.of(TenantStatus.DELETING),
            entity -> {
              if (entity
                  .toTenant()
                  .purgeAfter()
                  .filter(end -> !end.isAfter(time.now()))
                  .isPresent()) {
                throw TenancyProblems.TENANT_STATE_CONFLICT.because(
                    "The grace period of this tenant is over; its data is being removed.");
              }
              entity.moveTo(TenantStatus.ACTIVE, time.now());
            });
    tenantDatabases.allowDirectAccess(id, true);
    return tenant;
  }

  /**
   * Drops the databases of tenants whose grace period is over.
   *
   * @return how many were dropped
   */
  public int purgeExpired() {
    List<TenantId> due =
        databases.readPlatform(
            unit ->
                unit.query(
                    "select tenant_id from tenants where status = 'DELETING' and purge_after <= ?"
                        + " order by purge_after limit 100",
                    row -> new TenantId(row.getString(1)),
                    time.now()));
    return (int) due.stream().filter(this::purge).count();
  }

  /** Holds the row while the database is dropped: nobody takes the deletion back meanwhile. */
  private boolean purge(TenantId id) {
    boolean purged =
        databases.platform(
            unit -> {
              Optional<DatabaseName> database =
                  unit.first(
                      "select database_name from tenants where tenant_id = ? and status ="
                          + " 'DELETING' and purge_after <= ? for update",
                      row -> new DatabaseName(row.getString(1)),
                      id.value(),
                      time.now());
              if (database.isEmpty()) {
                return false;
              }
              tenantDatabases.drop(id, database.get());
              news.tell(unit, new TenantEvent.Purged(id));
              return unit.update("delete from tenants where tenant_id = ?", id.value()) == 1;
            });
    registry.changed(id);
    return purged;
  }

  private Tenant change(TenantEvent event, Set<TenantStatus> from, Consumer<TenantEntity> change) {
    TenantId id = event.tenant();
    Tenant changed =
        databases.platform(
            unit -> {
              TenantEntity entity =
                  TenantRegistry.find(unit.session(), id)
                      .orElseThrow(
                          () ->
                              TenancyProblems.TENANT_NOT_FOUND.because(
                                  "There is no tenant '" + id + "'."));
              if (!from.contains(entity.status())) {
                throw TenancyProblems.TENANT_STATE_CONFLICT.because(
                    "The tenant is " + words(entity.status()) + ", which does not allow this.");
              }
              change.accept(entity);
              news.tell(unit, event);
              return entity.toTenant();
            });
    registry.changed(id);
    return changed;
  }

  private static String words(TenantStatus status) {
    return switch (status) {
      case PROVISIONING -> "being provisioned";
      case ACTIVE -> "active";
      case SUSPENDED -> "suspended";
      case DELETING -> "deleted";
      case FAILED -> "not usable after a failed provisioning";
    };
  }

  /** The present moment and the grace period that counts from it. */
  @ApplicationScoped
  static class TenancyClock {

    private final Clock clock;
    private final TenancyConfig config;

    @Inject
    TenancyClock(Clock clock, TenancyConfig config) {
      this.clock = clock;
      this.config = config;
    }

    Instant now() {
      return clock.instant();
    }

    Instant purgeAfter(Instant deleted) {
      return deleted.plus(config.deleteGrace());
    }
  }
}
