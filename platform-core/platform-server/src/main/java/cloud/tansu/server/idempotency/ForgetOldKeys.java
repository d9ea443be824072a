package cloud.tansu.server.idempotency;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Batches;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.tenancy.TenantUpkeep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Removes keys that are not remembered any more, with the answers kept beside them. */
@ApplicationScoped
class ForgetOldKeys implements TenantUpkeep {

  private final Databases databases;
  private final Clock clock;

  @Inject
  ForgetOldKeys(Databases databases, Clock clock) {
    this.databases = databases;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "idempotency-keys";
  }

  @Override
  public long maintain(TenantId tenant) {
    Instant before = clock.instant().minus(Idempotency.KEPT);
    return Batches.untilDone(
        most ->
            databases.tenant(
                tenant,
                unit ->
                    unit.update(
                        "delete from sys.idempotency_keys where ctid in (select ctid from"
                            + " sys.idempotency_keys where created_at < ? limit ?)",
                        before,
                        most)));
  }
}
