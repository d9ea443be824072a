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

  /** The account exists, but it administers nothing. */
  record NotAnAdministrator() implements ConsoleSignInResult {}
}
