package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.kernel.Problem;
import java.time.Duration;

/** What came of an attempt to sign in. */
public sealed interface SignInResult {

  record SignedIn(Grant grant) implements SignInResult {}

  /** No such user, or another password; which of both is not said. */
  record WrongCredentials() implements SignInResult {}

  /**
   * Too many failures in a row.
   *
   * @param remaining how long the lock still lasts
   */
  record Locked(Duration remaining) implements SignInResult {}

  /** The password is right, but the account was disabled. */
  record Disabled() implements SignInResult {}

  /** The password is right, but the address was not confirmed yet. */
  record EmailNotVerified() implements SignInResult {}

  /**
   * The application asked for something that the user may not have.
   *
   * @param scope the first such scope
   */
  record ScopeNotAllowed(String scope) implements SignInResult {}

  /**
   * What was granted.
   *
   * @throws cloud.tansu.server.kernel.ProblemException when the sign-in failed
   */
  default Grant orProblem() {
    return switch (this) {
      case SignedIn signedIn -> signedIn.grant();
      case WrongCredentials wrong ->
          throw IdentityProblems.INVALID_CREDENTIALS.because(
              "There is no such account here, or the password is another one.");
      case Locked locked ->
          throw Problem.of(
                  IdentityProblems.ACCOUNT_LOCKED,
                  "Too many wrong passwords in a row. Wait, or ask an administrator.")
              .retryAfter(locked.remaining())
              .asException();
      case Disabled disabled ->
          throw IdentityProblems.ACCOUNT_DISABLED.because(
              "An administrator has disabled this account. Ask for it to be enabled.");
      case EmailNotVerified unconfirmed ->
          throw IdentityProblems.EMAIL_NOT_VERIFIED.because(
              "Follow the link in the mail that was sent at the sign-up, or ask for another.");
      case ScopeNotAllowed refused ->
          throw cloud.tansu.server.kernel.Problems.FORBIDDEN.because(
              "The account may not have the scope '" + refused.scope() + "'.");
    };
  }
}
