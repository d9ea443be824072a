package cloud.tansu.server.identity.upkeep;

import cloud.tansu.server.identity.authorization.RemoveExpiredRequests;
import cloud.tansu.server.identity.client.RemoveExpiredCredentials;
import cloud.tansu.server.identity.keys.RotateSigningKey;
import cloud.tansu.server.identity.keys.RotateSigningKey.Step;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.RemoveOldActivity;
import cloud.tansu.server.jobs.RecurringJob;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.TenantUpkeep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Rotates signing keys that are due and removes old activity and credentials: of the platform as a
 * job, of tenants as part of their upkeep.
 */
@ApplicationScoped
class MaintainIdentity implements RecurringJob, TenantUpkeep {

  private final RotateSigningKey rotateSigningKey;
  private final RemoveOldActivity removeOldActivity;
  private final RemoveExpiredCredentials removeExpiredCredentials;
  private final RemoveExpiredRequests removeExpiredRequests;

  @Inject
  MaintainIdentity(
      RotateSigningKey rotateSigningKey,
      RemoveOldActivity removeOldActivity,
      RemoveExpiredCredentials removeExpiredCredentials,
      RemoveExpiredRequests removeExpiredRequests) {
    this.rotateSigningKey = rotateSigningKey;
    this.removeOldActivity = removeOldActivity;
    this.removeExpiredCredentials = removeExpiredCredentials;
    this.removeExpiredRequests = removeExpiredRequests;
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
    return maintain(Realm.PLATFORM) + " rows changed";
  }

  @Override
  public long maintain(TenantId tenant) {
    return maintain(Realm.of(tenant));
  }

  private long maintain(Realm realm) {
    Step step = rotateSigningKey.whenDue(realm);
    long removed =
        removeOldActivity.in(realm)
            + removeExpiredCredentials.in(realm)
            + removeExpiredRequests.in(realm);
    return step == Step.NONE ? removed : removed + 1;
  }
}
