package cloud.tansu.server.tenancy;

import cloud.tansu.server.jobs.RecurringJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** Drops the databases of tenants whose grace period is over. */
@ApplicationScoped
class PurgeDeletedTenants implements RecurringJob {

  private final Tenancy tenancy;

  @Inject
  PurgeDeletedTenants(Tenancy tenancy) {
    this.tenancy = tenancy;
  }

  @Override
  public String name() {
    return "purge-deleted-tenants";
  }

  @Override
  public Duration interval() {
    return Duration.ofHours(1);
  }

  @Override
  public String run() {
    return tenancy.purgeExpired() + " tenants purged";
  }
}
