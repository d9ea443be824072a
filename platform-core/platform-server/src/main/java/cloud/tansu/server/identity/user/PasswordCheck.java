package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.password.PasswordHashing;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.LoginRecords.Attempt;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Checks e-mail address and password of a user, the first step of every way to sign in with them.
 * An address without an account costs the same work as one with; the password is hashed while no
 * database connection is held. Failures are counted and written down here; a success is by {@link
 * #accept} as part of what follows from it. A right password whose hash came from another server is
 * hashed anew.
 */
@ApplicationScoped
public class PasswordCheck {

  private final SignInLedger ledger;
  private final SignInThrottle throttle;
  private final PasswordHashing passwords;
  private final RealmPolicies policies;
  private final Clock clock;

  @Inject
  PasswordCheck(
      SignInLedger ledger,
      SignInThrottle throttle,
      PasswordHashing passwords,
      RealmPolicies policies,
      Clock clock) {
    this.ledger = ledger;
    this.throttle = throttle;
    this.passwords = passwords;
    this.policies = policies;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Result {

    /**
     * The password is right, and the account may be used.
     *
     * @param checkedHash the stored hash that the password was compared with
     */
    record Right(TokenSubject subject, String checkedHash, Origin origin) implements Result {

      /** Leaves the hash out: it must never reach a log. */
      @Override
      public String toString() {
        return "Right[" + subject.id() + "]";
      }
    }

    /** No such user, or another password; which of both is not said. */
    record WrongCredentials() implements Result {}

    /**
     * Too many failures in a row.
     *
     * @param remaining how long the lock still lasts
     */
    record Locked(Duration remaining) implements Result {}

    /** The password is right, but the account was disabled. */
    record Disabled() implements Result {}

    /** The password is right, but the address was not confirmed yet. */
    record EmailNotVerified() implements Result {}
  }

  /**
   * @param email as typed
   * @throws cloud.tansu.server.kernel.ProblemException {@code sign_in_busy} when too many passwords
   *     are being checked; {@code tenant_sign_in_disabled}; {@code rate_limited} when too many
   *     sign-ins of the same address have failed
   */
  public Result check(Realm realm, String email, String password, Origin origin) {
    policies.requireSignIn(realm);
    throttle.require(origin);
    Optional<Account> found = ledger.find(realm, email);
    Attempt attempt =
        new Attempt(realm, found.map(account -> account.subject().id()), email, origin, "password");
    if (found.isPresent() && found.get().isLockedAt(clock.instant())) {
      return locked(attempt, found.get(), password);
    }
    boolean right = passwords.matches(password, found.flatMap(Account::passwordHash));
    if (!right) {
      ledger.wrong(attempt);
      return wrong(origin);
    }
    Account account = found.orElseThrow();
    if (account.status() == UserStatus.DISABLED) {
      ledger.refused(attempt, LoginOutcome.DISABLED);
      return new Result.Disabled();
    }
    if (account.awaitsConfirmation()) {
      return unconfirmed(attempt);
    }
    String checked = account.passwordHash().orElseThrow();
    if (!passwords.isOutdated(checked)) {
      return new Result.Right(account.subject(), checked, origin);
    }
    String fresh = passwords.hash(password);
    return ledger.renew(account.subject(), checked, fresh)
        ? new Result.Right(account.subject(), fresh, origin)
        // Another sign-in did it, or the password was changed meanwhile: look again.
        : check(realm, email, password, origin);
  }

  /** Counted whatever the reason is, which the count would tell otherwise. */
  private Result wrong(Origin origin) {
    throttle.failed(origin);
    return new Result.WrongCredentials();
  }

  /**
   * An address without an account is never locked. Where addresses are kept secret the answer is
   * therefore that of a wrong password, after the same work, be the password right or wrong:
   * otherwise five failures would tell whether there is an account.
   */
  private Result locked(Attempt attempt, Account account, String password) {
    ledger.refused(attempt, LoginOutcome.LOCKED);
    if (policies.signUp(attempt.realm()).enumerationProtection()) {
      passwords.matches(password, account.passwordHash());
      return wrong(attempt.origin());
    }
    return new Result.Locked(remaining(account));
  }

  /**
   * Where addresses are kept secret the answer is that of a wrong password: whoever has just signed
   * up with a password of their own would learn by it that the address was free.
   */
  private Result unconfirmed(Attempt attempt) {
    if (policies.signUp(attempt.realm()).enumerationProtection()) {
      ledger.wrong(attempt);
      return wrong(attempt.origin());
    }
    ledger.refused(attempt, LoginOutcome.EMAIL_NOT_VERIFIED);
    return new Result.EmailNotVerified();
  }

  /**
   * Writes the success down, in the transaction that opens a session.
   *
   * @param methods the password and what was checked besides, as a {@link SecondFactor} says
   * @return empty when the account was locked, disabled or changed while the password was checked
   */
  public Optional<Authentication> accept(UnitOfWork unit, Result.Right right, List<String> methods)
      throws SQLException {
    return ledger.accept(unit, right)
        ? Optional.of(new Authentication(right.subject(), clock.instant(), methods))
        : Optional.empty();
  }

  private Duration remaining(Account account) {
    Instant until = account.lockedUntil().orElseThrow();
    return Duration.between(clock.instant(), until);
  }
}
