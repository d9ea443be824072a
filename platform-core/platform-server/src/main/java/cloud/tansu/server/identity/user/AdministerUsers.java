package cloud.tansu.server.identity.user;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * What administrators do with the users of their realm. A user who is disabled loses all sessions
 * at once, and the last administrator who may sign in stays.
 */
@ApplicationScoped
public class AdministerUsers {

  private final RealmDatabases databases;
  private final NewUsers newUsers;
  private final UserDirectory directory;
  private final SessionTable sessions;
  private final AuditTrail audit;
  private final Clock clock;

  @Inject
  AdministerUsers(
      RealmDatabases databases,
      NewUsers newUsers,
      UserDirectory directory,
      SessionTable sessions,
      AuditTrail audit,
      Clock clock) {
    this.databases = databases;
    this.newUsers = newUsers;
    this.directory = directory;
    this.sessions = sessions;
    this.audit = audit;
    this.clock = clock;
  }

  /** What came of the wish to make a user. */
  public sealed interface Creation {

    /**
     * It was made.
     *
     * @param setupSecret by which the user can set a password, once
     */
    record Created(UserProfile user, String setupSecret) implements Creation {}

    record EmailTaken() implements Creation {}

    record UnknownRole() implements Creation {}
  }

  /** What came of the wish to change a user. */
  public sealed interface Outcome {

    record Changed(UserProfile user) implements Outcome {}

    record NotFound() implements Outcome {}

    record UnknownRole() implements Outcome {}

    /** Nobody would be left who administers the realm. */
    record LastAdministrator() implements Outcome {}
  }

  /** Makes a user without a password, and a link by which the user sets it. */
  public Creation create(
      Actor actor, Realm realm, Email email, Optional<String> name, List<String> roles) {
    TokenSubject user = newUsers.subject(realm, email, name, roles);
    return databases.transact(
        realm,
        unit -> {
          if (!rolesExist(unit, roles)) {
            return new Creation.UnknownRole();
          }
          Optional<String> secret = newUsers.invite(unit, user);
          if (secret.isEmpty()) {
            return new Creation.EmailTaken();
          }
          AuditEvent event = event(actor, realm, "UserCreate", user.id());
          audit.append(unit, event.detail("email", email).detail("roles", roles));
          UserProfile made = directory.find(unit, user.id()).orElseThrow();
          return new Creation.Created(made, secret.get());
        });
  }

  static AuditEvent event(Actor actor, Realm realm, String action, UserId user) {
    AuditEvent event =
        AuditEvent.of(actor, "Identity", action).service("identity").detail("user", user);
    return event.tenant(realm.tenant());
  }

  public Outcome change(Actor actor, Realm realm, UserId id, UserChange change) {
    return databases.transact(
        realm,
        unit -> {
          Administrators.lock(unit, realm);
          Optional<UserProfile> before = directory.find(unit, id);
          if (before.isEmpty()) {
            return new Outcome.NotFound();
          }
          if (change.roles().isPresent() && !rolesExist(unit, change.roles().get())) {
            return new Outcome.UnknownRole();
          }
          if (wouldLeaveNone(unit, realm, before.get(), change)) {
            return new Outcome.LastAdministrator();
          }
          write(unit, id, change);
          databases.usersChanged(unit, realm);
          audit.append(unit, event(actor, realm, "UserChange", id).detail("change", change));
          return new Outcome.Changed(directory.find(unit, id).orElseThrow());
        });
  }

  private static boolean rolesExist(UnitOfWork unit, List<String> roles) throws SQLException {
    long known =
        unit.count(
            "select count(*) from roles where name = any(?)",
            (Object) roles.toArray(String[]::new));
    return known == roles.stream().distinct().count();
  }

  private static boolean wouldLeaveNone(
      UnitOfWork unit, Realm realm, UserProfile user, UserChange change) throws SQLException {
    String role = Scopes.administratorRole(realm);
    boolean stays =
        change.roles().map(roles -> roles.contains(role)).orElse(true)
            && change.status().orElse(UserStatus.ACTIVE) == UserStatus.ACTIVE;
    return !stays && Administrators.isTheLast(unit, realm, user);
  }

  private void write(UnitOfWork unit, UserId id, UserChange change) throws SQLException {
    unit.update(
        """
        update users set name = coalesce(?, name), status = coalesce(?, status), updated_at = ?,
          version = version + 1
        where id = ?
        """,
        change.name(),
        change.status(),
        clock.instant(),
        id.value());
    if (change.roles().isPresent()) {
      unit.update("delete from user_roles where user_id = ?", id.value());
      unit.update(
          "insert into user_roles (user_id, role) select ?, unnest(?::text[])",
          id.value(),
          change.roles().get().stream().distinct().toArray(String[]::new));
    }
    if (change.status().filter(status -> status == UserStatus.DISABLED).isPresent()) {
      sessions.endAll(unit, id, SessionTable.EndReason.USER_DISABLED, clock.instant());
    }
  }
}
