package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Removes sessions that ended, links that expired and sign-ins that happened long ago. */
@ApplicationScoped
public class RemoveOldActivity {

  private final RealmDatabases databases;
  private final IdentityConfig config;
  private final Clock clock;

  @Inject
  RemoveOldActivity(RealmDatabases databases, IdentityConfig config, Clock clock) {
    this.databases = databases;
    this.config = config;
    this.clock = clock;
  }

  /**
   * @return how many rows were removed
   */
  public int in(Realm realm) {
    Instant before = clock.instant().minus(config.activityRetention());
    return databases.transact(
        realm,
        unit ->
            unit.update("delete from login_events where occurred_at < ?", before)
                + unit.update(
                    "delete from sessions where expires_at < ? or ended_at < ?", before, before)
                + unit.update("delete from one_time_links where expires_at < ?", before));
  }
}
