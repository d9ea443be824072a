package cloud.tansu.server.events.delivery;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Batches;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.tenancy.TenantUpkeep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Removes deliveries that ended long ago, and what nobody has switched on again. */
@ApplicationScoped
class DeliveryRetention implements TenantUpkeep {

  private final Databases databases;
  private final DeliveryConfig config;
  private final Clock clock;

  @Inject
  DeliveryRetention(Databases databases, DeliveryConfig config, Clock clock) {
    this.databases = databases;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "event-deliveries";
  }

  @Override
  public long maintain(TenantId tenant) {
    Instant now = clock.instant();
    Instant delivered = now.minus(config.retention());
    Instant dead = now.minus(config.deadLetterRetention());
    long ended =
        remove(tenant, "d.status = 'DELIVERED' and d.finished_at < ?", delivered)
            + remove(tenant, "d.status = 'DEAD' and d.finished_at < ?", dead);
    return ended
        + remove(tenant, "d.status = 'PENDING' and not s.active and d.created_at < ?", dead);
  }

  private long remove(TenantId tenant, String which, Instant before) {
    return Batches.untilDone(
        most ->
            databases.tenant(
                tenant,
                unit ->
                    unit.update(
                        "delete from sys.event_deliveries where id in (select d.id "
                            + DeliveryView.TABLES
                            + " where "
                            + which
                            + " limit ?)",
                        before,
                        most)));
  }
}
