package cloud.tansu.server.identity.upkeep;

import cloud.tansu.server.identity.keys.RotateSigningKey;
import cloud.tansu.server.identity.keys.RotateSigningKey.Step;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.RemoveOldActivity;
import cloud.tansu.server.jobs.RecurringJob;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.tenancy.Tenant;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.tenancy.TenantStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through the platform and all tenants that are in use, one after another: rotates signing
 * keys that are due and removes old activity. A tenant that fails does not hold up the others.
 */
@ApplicationScoped
class MaintainRealms implements RecurringJob {

  private static final Logger LOG = LoggerFactory.getLogger(MaintainRealms.class);

  private final TenantRegistry registry;
  private final RotateSigningKey rotateSigningKey;
  private final RemoveOldActivity removeOldActivity;

  @Inject
  MaintainRealms(
      TenantRegistry registry,
      RotateSigningKey rotateSigningKey,
      RemoveOldActivity removeOldActivity) {
    this.registry = registry;
    this.rotateSigningKey = rotateSigningKey;
    this.removeOldActivity = removeOldActivity;
  }

  @Override
  public String name() {
    return "identity-upkeep";
  }

  @Override
  public Duration interval() {
    return Duration.ofDays(1);
  }

  @Override
  public String run() {
    Tally tally = new Tally();
    maintain(Realm.PLATFORM, tally);
    int page = 1;
    List<Tenant> tenants = page(page);
    while (!tenants.isEmpty()) {
      for (Tenant tenant : tenants) {
        maintain(Realm.of(tenant.id()), tally);
      }
      page++;
      tenants = page(page);
    }
    return tally.toString();
  }

  private List<Tenant> page(int number) {
    PageRequest request = new PageRequest(number, PageRequest.MAX_PAGE_SIZE);
    return registry.list("", Optional.of(TenantStatus.ACTIVE), request).items();
  }

  private void maintain(Realm realm, Tally tally) {
    try {
      Step step = rotateSigningKey.whenDue(realm);
      tally.rotated += step == Step.ROTATED ? 1 : 0;
      tally.removed += removeOldActivity.in(realm);
      tally.realms++;
    } catch (RuntimeException failure) {
      tally.failed++;
      LOG.warn("identity.upkeep.failed realm={}", realm, failure);
    }
  }

  /** What a run did so far. */
  private static final class Tally {
    private int realms;
    private int rotated;
    private int removed;
    private int failed;

    @Override
    public String toString() {
      return "%d realms, %d keys rotated, %d rows removed, %d failed"
          .formatted(realms, rotated, removed, failed);
    }
  }
}
