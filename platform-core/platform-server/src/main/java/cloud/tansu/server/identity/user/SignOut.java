package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.user.LoginRecords.Attempt;
import cloud.tansu.server.kernel.UserId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Ends a session: its refresh token can no longer be used. */
@ApplicationScoped
public class SignOut {

  private final RealmDatabases databases;
  private final SessionTable table;
  private final LoginRecords records;
  private final Clock clock;

  @Inject
  SignOut(RealmDatabases databases, SessionTable table, LoginRecords records, Clock clock) {
    this.databases = databases;
    this.table = table;
    this.records = records;
    this.clock = clock;
  }

  /**
   * Ends the session; does nothing when it has ended.
   *
   * @param session the claim {@code sid} of the caller's access token
   */
  public void signOut(Realm realm, UserId user, UUID session, Origin origin) {
    databases.transact(
        realm,
        unit -> {
          boolean ended = table.end(unit, session, user, clock.instant());
          if (ended) {
            Attempt attempt = new Attempt(realm, Optional.of(user), "", origin, "access_token");
            records.add(unit, attempt, LoginOutcome.SIGNED_OUT);
          }
          return ended;
        });
  }
}
