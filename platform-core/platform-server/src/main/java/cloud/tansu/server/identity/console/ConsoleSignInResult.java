package cloud.tansu.server.identity.console;

import java.time.Duration;

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

  /** The password is right, but a second factor has to be set up before anything else. */
  record EnrolmentAsked() implements ConsoleSignInResult {}

  /** The code is wrong; another can be tried. */
  record WrongCode() implements ConsoleSignInResult {}

  /** The sign-in took too long or too many attempts, and has to begin anew. */
  record TooLate() implements ConsoleSignInResult {}

  /** The account exists, but it administers nothing. */
  record NotAnAdministrator() implements ConsoleSignInResult {}
}
