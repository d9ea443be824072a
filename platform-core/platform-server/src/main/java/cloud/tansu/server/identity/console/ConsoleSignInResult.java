package cloud.tansu.server.identity.console;

import java.time.Duration;
import java.util.List;

/** What came of an attempt to sign in to the console. */
public sealed interface ConsoleSignInResult {

  record SignedIn(ConsoleAccount account) implements ConsoleSignInResult {}

  /** No such account, or another password; which of both is not said. */
  record WrongCredentials() implements ConsoleSignInResult {}

  /**
   * Too many failures in a row.
   *
   * @param remaining how long the lock still lasts
   */
  record Locked(Duration remaining) implements ConsoleSignInResult {}

  record Disabled() implements ConsoleSignInResult {}

  /** The address was not confirmed yet. */
  record EmailNotVerified() implements ConsoleSignInResult {}

  /**
   * The password is right, and a code of the authenticator app has to follow.
   *
   * @param mfaToken goes on with the sign-in
   */
  record CodeAsked(String mfaToken) implements ConsoleSignInResult {

    /** Leaves the token out: it must never reach a log. */
    @Override
    public String toString() {
      return "CodeAsked";
    }
  }

  /**
   * The password is right, but a second factor has to be set up before anything else.
   *
   * @param mfaToken begins the set-up and goes on with the sign-in
   */
  record EnrolmentAsked(String mfaToken) implements ConsoleSignInResult {

    /** Leaves the token out: it must never reach a log. */
    @Override
    public String toString() {
      return "EnrolmentAsked";
    }
  }

  /**
   * Signed in, with a second factor that was set up on the way.
   *
   * @param recoveryCodes shown now and never again
   */
  record Enrolled(ConsoleAccount account, List<String> recoveryCodes)
      implements ConsoleSignInResult {

    /** Leaves the codes out: they must never reach a log. */
    @Override
    public String toString() {
      return "Enrolled";
    }
  }

  /** The operator has switched sign-in off for the users of this tenant. */
  record SwitchedOff() implements ConsoleSignInResult {}

  /** The code is wrong; another can be tried. */
  record WrongCode() implements ConsoleSignInResult {}

  /** The sign-in took too long or too many attempts, and has to begin anew. */
  record TooLate() implements ConsoleSignInResult {}

  /** The account exists, but it administers nothing. */
  record NotAnAdministrator() implements ConsoleSignInResult {}
}
