package cloud.tansu.server.identity.client;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.persistence.Batches;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;

/** Removes secrets that were rotated away, and ids of assertions that have expired. */
@ApplicationScoped
public class RemoveExpiredCredentials {

  private final RealmDatabases databases;
  private final Clock clock;

  @Inject
  RemoveExpiredCredentials(RealmDatabases databases, Clock clock) {
    this.databases = databases;
    this.clock = clock;
  }

  /**
   * @return how many rows were removed
   */
  public long in(Realm realm) {
    return remove(realm, "oidc_client_secrets") + remove(realm, "oidc_client_assertions");
  }

  private long remove(Realm realm, String table) {
    Instant now = clock.instant();
    String sql =
        "delete from %1$s where ctid = any(array(select ctid from %1$s where expires_at < ?"
                .formatted(table)
            + " limit ?))";
    return Batches.untilDone(
        most -> databases.transact(realm, unit -> unit.update(sql, now, most)));
  }
}
