package cloud.tansu.server.identity.user;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.user.AdministerUsers.Outcome;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/** Unlocks users, signs them out everywhere and deletes them. */
@ApplicationScoped
public class SupportUsers {

  private final RealmDatabases databases;
  private final UserDirectory directory;
  private final SessionTable sessions;
  private final AuditTrail audit;
  private final Clock clock;

  @Inject
  SupportUsers(
      RealmDatabases databases,
      UserDirectory directory,
      SessionTable sessions,
      AuditTrail audit,
      Clock clock) {
    this.databases = databases;
    this.directory = directory;
    this.sessions = sessions;
    this.audit = audit;
    this.clock = clock;
  }

  /** Takes back the locks that too many wrong passwords or codes have brought. */
  public Outcome unlock(Actor actor, Realm realm, UserId id) {
    return on(
        realm,
        id,
        (unit, user) -> {
          unit.update(
              "update users set failed_attempts = 0, locked_until = null where id = ?", id.value());
          unit.update(
              "update totp_factors set failed_attempts = 0, locked_until = null where user_id = ?",
              id.value());
          audit.append(unit, AdministerUsers.event(actor, realm, "UserUnlock", id));
          return new Outcome.Changed(directory.find(unit, id).orElseThrow());
        });
  }

  /** Ends all sessions of a user, in applications and on the hosted pages. */
  public Outcome signOut(Actor actor, Realm realm, UserId id) {
    return on(
        realm,
        id,
        (unit, user) -> {
          int ended = sessions.endAll(unit, id, SessionTable.EndReason.SIGNED_OUT, clock.instant());
          AuditEvent event = AdministerUsers.event(actor, realm, "UserSignOut", id);
          audit.append(unit, event.detail("sessions", ended));
          return new Outcome.Changed(user);
        });
  }

  /**
   * Deletes a user with sessions, second factors and consents. What the user did stays in the login
   * activity and the audit log.
   */
  public Outcome delete(Actor actor, Realm realm, UserId id) {
    return on(
        realm,
        id,
        (unit, user) -> {
          if (Administrators.isTheLast(unit, realm, user)) {
            return new Outcome.LastAdministrator();
          }
          unit.update("delete from users where id = ?", id.value());
          databases.usersChanged(unit, realm);
          AuditEvent event = AdministerUsers.event(actor, realm, "UserDelete", id);
          audit.append(unit, event.detail("email", user.email()));
          return new Outcome.Changed(user);
        });
  }

  private Outcome on(Realm realm, UserId id, Step step) {
    return databases.transact(
        realm,
        unit -> {
          Administrators.lock(unit, realm);
          Optional<UserProfile> user = directory.find(unit, id);
          return user.isPresent() ? step.with(unit, user.get()) : new Outcome.NotFound();
        });
  }

  @FunctionalInterface
  private interface Step {
    Outcome with(UnitOfWork unit, UserProfile user) throws SQLException;
  }
}
