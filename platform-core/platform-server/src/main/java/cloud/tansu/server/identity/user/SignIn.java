package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.identity.password.PasswordHashing;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.LoginRecords.Attempt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Signs a user in with e-mail address and password. An address without an account costs the same
 * work as one with; the password is hashed while no database connection is held.
 */
@ApplicationScoped
public class SignIn {

  private final SignInLedger ledger;
  private final Sessions sessions;
  private final PasswordHashing passwords;
  private final IdentityConfig config;
  private final Clock clock;

  @Inject
  SignIn(
      SignInLedger ledger,
      Sessions sessions,
      PasswordHashing passwords,
      IdentityConfig config,
      Clock clock) {
    this.ledger = ledger;
    this.sessions = sessions;
    this.passwords = passwords;
    this.config = config;
    this.clock = clock;
  }

  /**
   * @throws cloud.tansu.server.kernel.ProblemException {@code sign_in_busy} when too many passwords
   *     are being checked
   */
  public SignInResult signIn(SignInRequest request) {
    Optional<Account> found = ledger.find(request);
    Attempt attempt = attempt(request, found);
    if (found.isPresent() && found.get().isLockedAt(clock.instant())) {
      ledger.refused(attempt, LoginOutcome.LOCKED);
      return new SignInResult.Locked(remaining(found.get()));
    }
    boolean right = passwords.matches(request.password(), found.flatMap(Account::passwordHash));
    if (!right) {
      ledger.wrong(attempt);
      return new SignInResult.WrongCredentials();
    }
    Account account = found.orElseThrow();
    if (account.status() == UserStatus.DISABLED) {
      ledger.refused(attempt, LoginOutcome.DISABLED);
      return new SignInResult.Disabled();
    }
    return open(request, account, attempt);
  }

  private SignInResult open(SignInRequest request, Account account, Attempt attempt) {
    TokenSubject subject = account.subject();
    Scopes scopes =
        request.scopes().orElseGet(() -> Scopes.byDefault(subject.realm(), subject.roles()));
    Optional<String> refused = scopes.firstNotIn(Scopes.allowed(subject.realm(), subject.roles()));
    if (refused.isPresent()) {
      return new SignInResult.ScopeNotAllowed(refused.get());
    }
    return ledger
        .open(request, account, scopes, attempt)
        .<SignInResult>map(open -> new SignInResult.SignedIn(sessions.grant(open)))
        .orElseGet(() -> new SignInResult.Locked(config.lockoutDuration()));
  }

  private static Attempt attempt(SignInRequest request, Optional<Account> found) {
    return new Attempt(
        request.realm(),
        found.map(account -> account.subject().id()),
        request.email(),
        request.origin(),
        "password");
  }

  private Duration remaining(Account account) {
    Instant until = account.lockedUntil().orElseThrow();
    return Duration.between(clock.instant(), until);
  }
}
