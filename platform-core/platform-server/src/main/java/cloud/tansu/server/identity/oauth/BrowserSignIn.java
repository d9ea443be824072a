package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.browser.BrowserSession;
import cloud.tansu.server.identity.browser.BrowserSessions;
import cloud.tansu.server.identity.browser.BrowserSessions.Begun;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.user.Authentication;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.PasswordCheck;
import cloud.tansu.server.identity.user.PasswordCheck.Result;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Signs a user in at the hosted pages, with e-mail address and password. */
@ApplicationScoped
class BrowserSignIn {

  private static final String LOCKED =
      "Too many wrong passwords in a row. Wait %s, or ask an administrator.";

  private final PasswordCheck passwordCheck;
  private final RealmDatabases databases;
  private final BrowserSessions browserSessions;

  @Inject
  BrowserSignIn(
      PasswordCheck passwordCheck, RealmDatabases databases, BrowserSessions browserSessions) {
    this.passwordCheck = passwordCheck;
    this.databases = databases;
    this.browserSessions = browserSessions;
  }

  /** What came of it. */
  sealed interface Outcome {

    record SignedIn(Begun begun) implements Outcome {}

    /**
     * @param reason a sentence for the user
     */
    record Refused(String reason) implements Outcome {}
  }

  /**
   * @param instead who is signed in with the browser so far
   * @throws cloud.tansu.server.kernel.ProblemException {@code sign_in_busy}
   */
  Outcome signIn(
      Realm realm, String email, String password, Origin origin, Optional<BrowserSession> instead) {
    return switch (passwordCheck.check(realm, email, password, origin)) {
      case Result.Right right ->
          databases
              .transact(realm, unit -> begin(unit, right, origin, instead))
              .<Outcome>map(Outcome.SignedIn::new)
              .orElseGet(() -> new Outcome.Refused(LOCKED.formatted("a while")));
      case Result.WrongCredentials wrong ->
          new Outcome.Refused("There is no such account here, or the password is another one.");
      case Result.Locked locked ->
          new Outcome.Refused(LOCKED.formatted(minutes(locked.remaining())));
      case Result.EmailNotVerified unconfirmed ->
          new Outcome.Refused(
              "The e-mail address is not confirmed yet. Open the link in the mail you got.");
      case Result.Disabled disabled ->
          new Outcome.Refused("This account is disabled. Ask an administrator to enable it.");
    };
  }

  private Optional<Begun> begin(
      UnitOfWork unit, Result.Right right, Origin origin, Optional<BrowserSession> instead)
      throws SQLException {
    Optional<Authentication> accepted = passwordCheck.accept(unit, right);
    if (accepted.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(browserSessions.begin(unit, accepted.get(), origin, instead));
  }

  private static String minutes(Duration remaining) {
    long minutes = remaining.plusSeconds(59).toMinutes();
    return minutes <= 1 ? "a minute" : minutes + " minutes";
  }
}
