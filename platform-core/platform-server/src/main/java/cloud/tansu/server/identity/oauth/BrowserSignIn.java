package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.browser.BrowserSession;
import cloud.tansu.server.identity.browser.BrowserSessions;
import cloud.tansu.server.identity.browser.BrowserSessions.Begun;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.user.Authentication;
import cloud.tansu.server.identity.user.FirstFactor;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.PasswordCheck;
import cloud.tansu.server.identity.user.PasswordCheck.Result;
import cloud.tansu.server.identity.user.SecondFactor;
import cloud.tansu.server.identity.user.SecondFactor.Decision;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Signs a user in at the hosted pages, with e-mail address, password and, where one is in use, a
 * second factor.
 */
@ApplicationScoped
class BrowserSignIn {

  /** Begins at our own pages, for no application in particular. */
  static final String CLIENT = "tansu-pages";

  private final PasswordCheck passwordCheck;
  private final SecondFactor secondFactor;
  private final RealmDatabases databases;
  private final BrowserSessions browserSessions;
  private final RealmPolicies policies;

  @Inject
  BrowserSignIn(
      PasswordCheck passwordCheck,
      SecondFactor secondFactor,
      RealmDatabases databases,
      BrowserSessions browserSessions,
      RealmPolicies policies) {
    this.passwordCheck = passwordCheck;
    this.secondFactor = secondFactor;
    this.databases = databases;
    this.browserSessions = browserSessions;
    this.policies = policies;
  }

  /** What came of it. */
  sealed interface Outcome {

    record SignedIn(Begun begun) implements Outcome {}

    /** The password is right; a code has to follow, with this token. */
    record CodeAsked(String mfaToken) implements Outcome {

      /** Leaves the token out. */
      @Override
      public String toString() {
        return "CodeAsked";
      }
    }

    /** The password is right; a second factor has to be set up, with this token. */
    record EnrolmentAsked(String mfaToken) implements Outcome {

      /** Leaves the token out. */
      @Override
      public String toString() {
        return "EnrolmentAsked";
      }
    }

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
    if (!policies.signInEnabled(realm)) {
      return new Outcome.Refused("Sign-in is switched off here. Try again later.");
    }
    return switch (passwordCheck.check(realm, email, password, origin)) {
      case Result.Right right -> {
        SecondFactor.Gate gate = secondFactor.of(realm);
        yield databases.transact(realm, unit -> begin(unit, gate, right, instead));
      }
      case Result.WrongCredentials wrong ->
          new Outcome.Refused("There is no such account here, or the password is another one.");
      case Result.Locked locked -> locked(locked.remaining());
      case Result.EmailNotVerified unconfirmed ->
          new Outcome.Refused(
              "The e-mail address is not confirmed yet. Open the link in the mail you got.");
      case Result.Disabled disabled ->
          new Outcome.Refused("This account is disabled. Ask an administrator to enable it.");
    };
  }

  private Outcome begin(
      UnitOfWork unit, SecondFactor.Gate gate, Result.Right right, Optional<BrowserSession> instead)
      throws SQLException {
    FirstFactor first = FirstFactor.of(right, CLIENT, Optional.empty(), Optional.empty());
    return switch (gate.decide(unit, first)) {
      case Decision.Enough enough -> accept(unit, right, enough.methods(), instead);
      case Decision.CodeAsked asked -> new Outcome.CodeAsked(asked.mfaToken());
      case Decision.EnrolmentAsked asked -> new Outcome.EnrolmentAsked(asked.mfaToken());
      case Decision.WrongCode wrong -> new Outcome.Refused("The code is wrong.");
      case Decision.Locked locked -> locked(locked.remaining());
      case Decision.NoLonger changed -> changed();
    };
  }

  private Outcome accept(
      UnitOfWork unit, Result.Right right, List<String> methods, Optional<BrowserSession> instead)
      throws SQLException {
    Optional<Authentication> accepted = passwordCheck.accept(unit, right, methods);
    return accepted.isEmpty()
        ? changed()
        : new Outcome.SignedIn(
            browserSessions.begin(unit, accepted.get(), right.origin(), instead));
  }

  private static Outcome changed() {
    return new Outcome.Refused("The account was locked or changed meanwhile. Sign in again.");
  }

  static Outcome.Refused locked(Duration remaining) {
    long minutes = remaining.plusSeconds(59).toMinutes();
    String wait = minutes <= 1 ? "a minute" : minutes + " minutes";
    return new Outcome.Refused(
        "Too many wrong attempts in a row. Wait " + wait + ", or ask an administrator.");
  }
}
