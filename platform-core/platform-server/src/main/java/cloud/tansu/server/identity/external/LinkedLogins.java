package cloud.tansu.server.identity.external;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.UserRows;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The accounts of other providers that a user has linked. */
@ApplicationScoped
public class LinkedLogins {

  private final RealmDatabases databases;
  private final AuditTrail audit;
  private final Clock clock;

  @Inject
  LinkedLogins(RealmDatabases databases, AuditTrail audit, Clock clock) {
    this.databases = databases;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * An account that signs the user in.
   *
   * @param email what the provider said when it was linked
   */
  public record Login(UUID id, String provider, Optional<String> email, Instant linkedAt) {

    /** Leaves the address out. */
    @Override
    public String toString() {
      return "Login[" + id + ", " + provider + "]";
    }
  }

  /** What came of taking a login away. */
  public enum Unlinked {
    DONE,
    /** The user has no such login. */
    UNKNOWN,
    /** The user has no password, and nothing else to sign in with. */
    LAST_CREDENTIAL
  }

  /** What came of linking. */
  public enum Linked {
    DONE,
    /** The account signs in another user. */
    OF_ANOTHER_USER,
    /** The user is disabled, or has signed out meanwhile. */
    SIGNED_OUT
  }

  /** The one linked first comes first. */
  public List<Login> list(Realm realm, UserId user) {
    return databases.read(
        realm,
        unit ->
            unit.query(
                """
                select id, provider, email, linked_at from user_logins
                where user_id = ? order by linked_at, id
                """,
                LinkedLogins::login,
                user.value()));
  }

  private static Login login(ResultSet row) throws SQLException {
    return new Login(
        row.getObject("id", UUID.class),
        row.getString("provider"),
        Optional.ofNullable(row.getString("email")),
        row.getObject("linked_at", OffsetDateTime.class).toInstant());
  }

  /** Takes a login away, unless the user could not sign in any more. */
  public Unlinked unlink(TokenSubject user, UUID login) {
    return databases.transact(user.realm(), unit -> unlink(unit, user, login));
  }

  private Unlinked unlink(UnitOfWork unit, TokenSubject user, UUID login) throws SQLException {
    UUID owner = user.id().value();
    boolean hasPassword =
        unit.first(
                "select password_hash is not null from users where id = ? for update",
                row -> row.getBoolean(1),
                owner)
            .orElse(false);
    Optional<String> provider =
        unit.first(
            "select provider from user_logins where id = ? and user_id = ?",
            row -> row.getString(1),
            login,
            owner);
    if (provider.isEmpty()) {
      return Unlinked.UNKNOWN;
    }
    boolean hasOther =
        unit.first(
                "select 1 from user_logins where user_id = ? and id <> ? limit 1",
                row -> true,
                owner,
                login)
            .isPresent();
    if (!hasPassword && !hasOther) {
      return Unlinked.LAST_CREDENTIAL;
    }
    unit.update("delete from user_logins where id = ? and user_id = ?", login, owner);
    audit.append(unit, event(user, "ExternalLoginUnlink", provider.get()));
    return Unlinked.DONE;
  }

  /**
   * Links an account of a provider to a user who has just shown that it is theirs.
   *
   * @param session of the browser, from which the user went to the provider
   */
  public Linked link(Realm realm, UserId user, UUID session, UserLogins.Stranger stranger) {
    return databases.transact(
        realm,
        unit -> {
          Optional<TokenSubject> present = signedIn(unit, realm, user, session);
          return present.isEmpty() ? Linked.SIGNED_OUT : link(unit, present.get(), stranger);
        });
  }

  private static Optional<TokenSubject> signedIn(
      UnitOfWork unit, Realm realm, UserId user, UUID session) throws SQLException {
    return unit.first(
        "select "
            + UserRows.COLUMNS
            + " from users u where u.id = ? and u.status = 'ACTIVE' and exists ("
            + "select 1 from browser_sessions b"
            + " where b.id = ? and b.user_id = u.id and b.ended_at is null) for update of u",
        row -> UserRows.subject(realm, row),
        user.value(),
        session);
  }

  private Linked link(UnitOfWork unit, TokenSubject user, UserLogins.Stranger stranger)
      throws SQLException {
    if (UserLoginTable.insert(unit, user.id(), stranger, clock.instant())) {
      audit.append(unit, event(user, "ExternalLoginLink", stranger.provider()));
      return Linked.DONE;
    }
    boolean own =
        unit.first(
                """
                select 1 from user_logins
                where provider = ? and issuer = ? and subject = ? and user_id = ?
                """,
                row -> true,
                stranger.provider(),
                stranger.issuer(),
                stranger.subject(),
                user.id().value())
            .isPresent();
    return own ? Linked.DONE : Linked.OF_ANOTHER_USER;
  }

  private static AuditEvent event(TokenSubject user, String action, String provider) {
    AuditEvent event =
        AuditEvent.of(user.actor(), "Identity", action)
            .service("identity")
            .detail("user", user.id())
            .detail("provider", provider);
    return event.tenant(user.realm().tenant());
  }
}
