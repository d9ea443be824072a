package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.identity.password.PasswordHashing;
import cloud.tansu.server.identity.password.PasswordPolicy;
import cloud.tansu.server.identity.policy.PasswordRules;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Sets passwords after the rules of the realm: what is chosen is good enough and none of the last
 * ones. First {@link #forUser} or {@link #forNewUser}, which compute hashes and therefore run
 * outside every transaction, then {@link #set} within the transaction that changes the account.
 */
@ApplicationScoped
public class UserPasswords {

  private final RealmPolicies policies;
  private final RealmDatabases databases;
  private final PasswordHashing hashing;
  private final UserTable table;
  private final SessionTable sessions;
  private final Clock clock;

  @Inject
  UserPasswords(
      RealmPolicies policies,
      RealmDatabases databases,
      PasswordHashing hashing,
      UserTable table,
      SessionTable sessions,
      Clock clock) {
    this.policies = policies;
    this.databases = databases;
    this.hashing = hashing;
    this.table = table;
    this.sessions = sessions;
    this.clock = clock;
  }

  /** What the password lacks in that realm, as sentences without full stop. */
  public List<String> missingIn(Realm realm, String password) {
    return PasswordPolicy.missingIn(policies.password(realm), password);
  }

  /** The rules of the realm as a sentence for somebody who is about to choose a password. */
  public String describe(Realm realm) {
    return PasswordPolicy.describe(policies.password(realm));
  }

  /**
   * A password for an account that is being made.
   *
   * @param field the input field to name in refusals
   * @throws cloud.tansu.server.kernel.ProblemException {@code password_too_weak}; {@code
   *     sign_in_busy}
   */
  public NewPassword forNewUser(Realm realm, String field, String password) {
    PasswordPolicy.require(policies.password(realm), field, password);
    return new NewPassword(hashing.hash(password));
  }

  /**
   * The next password of a user.
   *
   * @param field the input field to name in refusals
   * @throws cloud.tansu.server.kernel.ProblemException {@code password_too_weak}; {@code
   *     password_reused} when it is among the last ones; {@code sign_in_busy}
   */
  public NewPassword forUser(Realm realm, UserId user, String field, String password) {
    PasswordRules rules = policies.password(realm);
    PasswordPolicy.require(rules, field, password);
    for (String earlier : lastHashes(realm, user, rules.history())) {
      if (hashing.matches(password, Optional.of(earlier))) {
        throw reused(field, rules.history());
      }
    }
    return new NewPassword(hashing.hash(password));
  }

  private List<String> lastHashes(Realm realm, UserId user, int most) {
    return databases.read(
        realm,
        unit ->
            unit.query(
                """
                select password_hash from (
                  select password_hash, null as replaced_at, 0 as id from users
                  where id = ? and password_hash is not null
                  union all
                  select password_hash, replaced_at, id from password_history where user_id = ?
                ) as used
                order by replaced_at desc nulls first, id desc limit ?
                """,
                row -> row.getString(1),
                user.value(),
                user.value(),
                most));
  }

  private static RuntimeException reused(String field, int history) {
    String message =
        history == 1
            ? "It differs from the present password"
            : "It differs from the last " + history + " passwords";
    return Problem.of(IdentityProblems.PASSWORD_REUSED, "Choose another password: " + message + ".")
        .withError(field, message)
        .asException();
  }

  /**
   * Stores the password, remembers the one before, takes back a lock, and ends the user's sessions:
   * who knew the old password must not stay signed in.
   *
   * @param kept the session in which the user has just changed the password
   */
  public void set(UnitOfWork unit, UserId user, NewPassword password, Optional<UUID> kept)
      throws SQLException {
    remember(unit, user);
    table.setPassword(unit, user, password.hash(), clock.instant());
    sessions.endAllBut(unit, user, kept, SessionTable.EndReason.PASSWORD_CHANGED, clock.instant());
  }

  private void remember(UnitOfWork unit, UserId user) throws SQLException {
    unit.update(
        """
        insert into password_history (user_id, password_hash, replaced_at)
        select id, password_hash, ? from users where id = ? and password_hash is not null
        """,
        clock.instant(),
        user.value());
    unit.update(
        """
        delete from password_history where user_id = ? and id not in (
          select id from password_history where user_id = ?
          order by replaced_at desc, id desc limit ?)
        """,
        user.value(),
        user.value(),
        PasswordRules.LONGEST_HISTORY - 1);
  }
}
