package cloud.tansu.server.identity.authorization;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.persistence.Batches;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Removes authorization requests and codes that expired. */
@ApplicationScoped
public class RemoveExpiredRequests {

  /** How long a used code still ends the session that it opened when it comes again. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final RealmDatabases databases;
  private final Clock clock;

  @Inject
  RemoveExpiredRequests(RealmDatabases databases, Clock clock) {
    this.databases = databases;
    this.clock = clock;
  }

  /**
   * @return how many rows were removed
   */
  public long in(Realm realm) {
    Instant now = clock.instant();
    return remove(realm, "oidc_requests", now)
        + remove(realm, "oidc_device_codes", now)
        + remove(realm, "oidc_codes", now.minus(REMEMBERED));
  }

  private long remove(Realm realm, String table, Instant before) {
    String sql =
        "delete from %1$s where ctid = any(array(select ctid from %1$s where expires_at < ? limit ?))"
            .formatted(table);
    return Batches.untilDone(
        most -> databases.transact(realm, unit -> unit.update(sql, before, most)));
  }
}
