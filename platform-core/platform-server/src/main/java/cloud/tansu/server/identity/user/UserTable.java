package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The rows of {@code users} and {@code user_roles}, as far as signing in needs them. */
@ApplicationScoped
class UserTable {

  private final RealmDatabases databases;

  @Inject
  UserTable(RealmDatabases databases) {
    this.databases = databases;
  }

  Optional<Account> find(UnitOfWork unit, Realm realm, Email email) throws SQLException {
    return unit.first(
        "select "
            + UserRows.COLUMNS
            + ", u.status, u.password_hash, u.locked_until, u.awaits_confirmation"
            + " from users u where u.email = ?",
        row -> account(realm, row),
        email.value());
  }

  private static Account account(Realm realm, ResultSet row) throws SQLException {
    return new Account(
        UserRows.subject(realm, row),
        UserStatus.valueOf(row.getString("status")),
        Optional.ofNullable(row.getString("password_hash")),
        Optional.ofNullable(row.getObject("locked_until", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        row.getBoolean("awaits_confirmation"));
  }

  /** The user with that id if it may sign in. */
  Optional<TokenSubject> findActive(UnitOfWork unit, Realm realm, UserId id) throws SQLException {
    return unit.first(
        "select " + UserRows.COLUMNS + " from users u where u.id = ? and u.status = 'ACTIVE'",
        row -> UserRows.subject(realm, row),
        id.value());
  }

  /** Whether anybody who may sign in has the role. */
  boolean hasActive(UnitOfWork unit, String role) throws SQLException {
    return unit.count(
            """
            select count(*) from user_roles r join users u on u.id = r.user_id
            where r.role = ? and u.status = 'ACTIVE'
            """,
            role)
        > 0;
  }

  /** The addresses of those who may sign in and administer the realm, the oldest accounts first. */
  List<Email> administrators(UnitOfWork unit, Realm realm, int most) throws SQLException {
    return unit.query(
        """
        select u.email from user_roles r join users u on u.id = r.user_id
        where r.role = ? and u.status = 'ACTIVE' and not u.awaits_confirmation
        order by u.created_at, u.id limit ?
        """,
        row -> new Email(row.getString(1)),
        Scopes.administratorRole(realm),
        most);
  }

  /**
   * Writes a user with its roles.
   *
   * @return false when the e-mail address is taken, in which case nothing was written
   */
  boolean insert(UnitOfWork unit, TokenSubject user, Optional<String> passwordHash, Instant now)
      throws SQLException {
    int rows =
        unit.update(
            """
            insert into users (id, email, email_verified, name, password_hash,
              password_changed_at, status, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, 'ACTIVE', ?, ?)
            on conflict (email) do nothing
            """,
            user.id().value(),
            user.email().value(),
            user.emailVerified(),
            user.name(),
            passwordHash,
            passwordHash.map(hash -> now),
            now,
            now);
    if (rows == 0) {
      return false;
    }
    unit.update(
        "insert into user_roles (user_id, role) select ?, unnest(?::text[])",
        user.id().value(),
        user.roles().toArray(String[]::new));
    databases.usersChanged(unit, user.realm());
    return true;
  }

  /**
   * Notes that the address is known to be the user's.
   *
   * @return false when the user has another address by now, or may not sign in
   */
  boolean confirm(UnitOfWork unit, Realm realm, UserId id, Email email, Instant now)
      throws SQLException {
    int rows =
        unit.update(
            """
            update users set email_verified = true, awaits_confirmation = false, updated_at = ?,
              version = version + 1
            where id = ? and email = ? and status = 'ACTIVE'
            """,
            now,
            id.value(),
            email.value());
    databases.usersChanged(unit, realm);
    return rows == 1;
  }

  /**
   * Gives the account another address, which is known to be its user's.
   *
   * @return false when another account has the address
   */
  boolean move(UnitOfWork unit, Realm realm, UserId id, Email email, Instant now)
      throws SQLException {
    int rows =
        unit.update(
            """
            update users set email = ?, email_verified = true, updated_at = ?,
              version = version + 1
            where id = ? and not exists (select 1 from users where email = ?)
            """,
            email.value(),
            now,
            id.value(),
            email.value());
    databases.usersChanged(unit, realm);
    return rows == 1;
  }

  /**
   * Notes a sign-in with the right password.
   *
   * @param checkedHash the hash that the password was compared with
   * @return false when the account was locked or disabled or got another password meanwhile: of
   *     several guesses at the same time, none counts after the failure that locks the account
   */
  boolean signedIn(UnitOfWork unit, UserId id, String checkedHash, String ip, Instant now)
      throws SQLException {
    return unit.update(
            """
            update users set failed_attempts = 0, locked_until = null,
              last_sign_in_at = ?, last_sign_in_ip = ?
            where id = ? and status = 'ACTIVE' and password_hash = ?
              and (locked_until is null or locked_until <= ?)
            """,
            now,
            ip,
            id.value(),
            checkedHash,
            now)
        == 1;
  }

  /**
   * Counts a sign-in with a wrong password, and locks the account at the last permitted one.
   *
   * @return whether this failure locked it
   */
  boolean failed(UnitOfWork unit, UserId id, int permitted, Duration lock, Instant now)
      throws SQLException {
    return unit.first(
            """
            update users set
              failed_attempts = case when failed_attempts + 1 >= ? then 0
                else failed_attempts + 1 end,
              locked_until = case when failed_attempts + 1 >= ? then ?::timestamptz end
            where id = ? and (locked_until is null or locked_until <= ?)
            returning locked_until is not null
            """,
            row -> row.getBoolean(1),
            permitted,
            permitted,
            now.plus(lock),
            id.value(),
            now)
        .orElse(false);
  }

  /**
   * Replaces the hash of a password that stays the same.
   *
   * @return false when it is not the given one any more
   */
  boolean renewHash(UnitOfWork unit, UserId id, String before, String after) throws SQLException {
    return unit.update(
            "update users set password_hash = ? where id = ? and password_hash = ?",
            after,
            id.value(),
            before)
        == 1;
  }

  /** Sets a password, and takes back a lock. */
  void setPassword(UnitOfWork unit, UserId id, String hash, Instant now) throws SQLException {
    unit.update(
        """
        update users set password_hash = ?, password_changed_at = ?, failed_attempts = 0,
          locked_until = null, updated_at = ?, version = version + 1
        where id = ?
        """,
        hash,
        now,
        now,
        id.value());
  }
}
