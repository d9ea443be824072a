package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.policy.LockoutPolicy;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.LoginRecords.Attempt;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/** What the database knows and learns about attempts to sign in; one transaction per outcome. */
@ApplicationScoped
class SignInLedger {

  private final RealmDatabases databases;
  private final UserTable users;
  private final LoginRecords records;
  private final RealmPolicies policies;
  private final Clock clock;

  @Inject
  SignInLedger(
      RealmDatabases databases,
      UserTable users,
      LoginRecords records,
      RealmPolicies policies,
      Clock clock) {
    this.databases = databases;
    this.users = users;
    this.records = records;
    this.policies = policies;
    this.clock = clock;
  }

  /** The account with the address as typed, if there is one. */
  Optional<Account> find(Realm realm, String email) {
    return Email.parse(email)
        .flatMap(address -> databases.read(realm, unit -> users.find(unit, realm, address)));
  }

  /** Notes an attempt that failed for another reason than the password. */
  void refused(Attempt attempt, LoginOutcome outcome) {
    databases.transact(
        attempt.realm(),
        unit -> {
          records.add(unit, attempt, outcome);
          return true;
        });
  }

  /** Notes a wrong password, or an unknown address, and counts it against the account. */
  void wrong(Attempt attempt) {
    LockoutPolicy policy = policies.lockout(attempt.realm());
    databases.transact(
        attempt.realm(),
        unit -> {
          records.add(unit, attempt, count(unit, attempt.user(), policy));
          return true;
        });
  }

  private LoginOutcome count(UnitOfWork unit, Optional<UserId> user, LockoutPolicy policy)
      throws SQLException {
    if (user.isEmpty()) {
      return LoginOutcome.UNKNOWN_USER;
    }
    boolean lockedNow =
        users.failed(unit, user.get(), policy.attempts(), policy.duration(), clock.instant());
    return lockedNow ? LoginOutcome.WRONG_PASSWORD_LOCKED_NOW : LoginOutcome.WRONG_PASSWORD;
  }

  /**
   * Replaces the hash of a password by another one of the same password.
   *
   * @return false when it was replaced meanwhile
   */
  boolean renew(TokenSubject user, String checkedHash, String freshHash) {
    return databases.transact(
        user.realm(), unit -> users.renewHash(unit, user.id(), checkedHash, freshHash));
  }

  /**
   * Notes a sign-in with the right password.
   *
   * @return false when the account was locked, disabled or changed while the password was checked
   */
  boolean accept(UnitOfWork unit, PasswordCheck.Result.Right right) throws SQLException {
    TokenSubject subject = right.subject();
    Attempt attempt =
        new Attempt(
            subject.realm(),
            Optional.of(subject.id()),
            subject.email().value(),
            right.origin(),
            "password");
    boolean accepted =
        users.signedIn(
            unit, subject.id(), right.checkedHash(), right.origin().ip(), clock.instant());
    records.add(unit, attempt, accepted ? LoginOutcome.SIGNED_IN : LoginOutcome.LOCKED);
    return accepted;
  }
}
