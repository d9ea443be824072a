package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
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
   * The password is right, and a code has to follow.
   *
   * @param mfaToken goes on with the sign-in, once
   */
  record CodeAsked(String mfaToken) implements SignInResult {

    /** Leaves the token out: it must never reach a log. */
    @Override
    public String toString() {
      return "CodeAsked";
    }
  }

  /**
   * The password is right, and the realm wants a second factor that the user has not set up yet.
   *
   * @param mfaToken allows to do so, and goes on with the sign-in
   */
  record EnrolmentAsked(String mfaToken) implements SignInResult {

    /** Leaves the token out: it must never reach a log. */
    @Override
    public String toString() {
      return "EnrolmentAsked";
    }
  }

  /** The password is right, the code that came with it is not. */
  record WrongCode() implements SignInResult {}

  /**
   * The password is right, but there were too many wrong codes.
   *
   * @param remaining how long the lock still lasts
   */
  record SecondFactorLocked(Duration remaining) implements SignInResult {}

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
      case CodeAsked asked ->
          throw Problem.of(
                  IdentityProblems.MFA_REQUIRED,
                  "Send the code of the authenticator app, or a recovery code, with the 'mfaToken' of"
                      + " this answer to …/auth/mfa/verify within five minutes.")
              .with("mfaToken", asked.mfaToken())
              .asException();
      case EnrolmentAsked asked ->
          throw Problem.of(
                  IdentityProblems.MFA_ENROLMENT_REQUIRED,
                  "Set an authenticator app up with the 'mfaToken' of this answer at …/auth/mfa/enrol"
                      + " within fifteen minutes.")
              .with("mfaToken", asked.mfaToken())
              .asException();
      case WrongCode wrong -> throw wrongCode();
      case SecondFactorLocked locked -> throw locked(locked.remaining());
      case ScopeNotAllowed refused ->
          throw cloud.tansu.server.kernel.Problems.FORBIDDEN.because(
              "The account may not have the scope '" + refused.scope() + "'.");
    };
  }

  /** What a wrong code is answered with. */
  static ProblemException wrongCode() {
    return IdentityProblems.MFA_CODE_INVALID.because(
        "The code is wrong, too old, or was used before. Take the one that the app shows now.");
  }

  /** What is answered while no code is looked at. */
  static ProblemException locked(Duration remaining) {
    return Problem.of(
            IdentityProblems.MFA_LOCKED,
            "Too many wrong codes in a row. Wait, or ask an administrator.")
        .retryAfter(remaining)
        .asException();
  }
}
