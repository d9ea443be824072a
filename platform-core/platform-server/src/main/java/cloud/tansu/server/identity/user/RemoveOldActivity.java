package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.persistence.Batches;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Removes sessions, links and invitations that ended, and sign-ins that happened, long ago. */
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
  public long in(Realm realm) {
    Instant before = clock.instant().minus(config.activityRetention());
    return remove(realm, "login_events", "occurred_at < ?", before)
        + remove(realm, "sessions", "least(expires_at, ended_at) < ?", before)
        + remove(realm, "browser_sessions", "last_seen_at < ?", before)
        + remove(realm, "one_time_links", "expires_at < ?", before)
        + remove(realm, "invitations", "expires_at < ?", before);
  }

  private long remove(Realm realm, String table, String condition, Instant before) {
    String sql =
        "delete from %1$s where ctid = any(array(select ctid from %1$s where %2$s limit ?))"
            .formatted(table, condition);
    return Batches.untilDone(
        most -> databases.transact(realm, unit -> unit.update(sql, before, most)));
  }
}
