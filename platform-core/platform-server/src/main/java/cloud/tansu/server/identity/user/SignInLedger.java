package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.user.LoginRecords.Attempt;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.UserId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** What the database knows and learns about attempts to sign in; one transaction per outcome. */
@ApplicationScoped
class SignInLedger {

  private final RealmDatabases databases;
  private final UserTable users;
  private final LoginRecords records;
  private final Sessions sessions;
  private final IdentityConfig config;
  private final Clock clock;

  @Inject
  SignInLedger(
      RealmDatabases databases,
      UserTable users,
      LoginRecords records,
      Sessions sessions,
      IdentityConfig config,
      Clock clock) {
    this.databases = databases;
    this.users = users;
    this.records = records;
    this.sessions = sessions;
    this.config = config;
    this.clock = clock;
  }

  /** The account with the address as typed, if there is one. */
  Optional<Account> find(SignInRequest request) {
    return Email.parse(request.email())
        .flatMap(
            email ->
                databases.read(request.realm(), unit -> users.find(unit, request.realm(), email)));
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
    databases.transact(
        attempt.realm(),
        unit -> {
          records.add(unit, attempt, count(unit, attempt.user()));
          return true;
        });
  }

  private LoginOutcome count(UnitOfWork unit, Optional<UserId> user) throws SQLException {
    if (user.isEmpty()) {
      return LoginOutcome.UNKNOWN_USER;
    }
    boolean lockedNow =
        users.failed(
            unit, user.get(), config.lockoutAttempts(), config.lockoutDuration(), clock.instant());
    return lockedNow ? LoginOutcome.WRONG_PASSWORD_LOCKED_NOW : LoginOutcome.WRONG_PASSWORD;
  }

  /**
   * Opens a session after the right password was given.
   *
   * @return empty when the account was locked, disabled or changed while the password was checked
   */
  Optional<Sessions.Open> open(
      SignInRequest request, Account account, Scopes scopes, Attempt attempt) {
    return databases.transact(
        request.realm(),
        unit -> {
          UserId id = account.subject().id();
          String checked = account.passwordHash().orElseThrow();
          Instant now = clock.instant();
          if (!users.signedIn(unit, id, checked, request.origin().ip(), now)) {
            records.add(unit, attempt, LoginOutcome.LOCKED);
            return Optional.empty();
          }
          records.add(unit, attempt, LoginOutcome.SIGNED_IN);
          return Optional.of(
              sessions.open(unit, account.subject(), request.clientId(), scopes, request.origin()));
        });
  }
}
