package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.browser.BrowserSession;
import cloud.tansu.server.identity.browser.BrowserSessions;
import cloud.tansu.server.identity.browser.BrowserSessions.Begun;
import cloud.tansu.server.identity.mfa.EnrolTotp;
import cloud.tansu.server.identity.mfa.MfaChallenges;
import cloud.tansu.server.identity.mfa.Proof;
import cloud.tansu.server.identity.mfa.SecondFactors;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Goes on with a sign-in at the hosted pages that waits for the second factor. */
@ApplicationScoped
class BrowserSecondFactor {

  private final MfaChallenges challenges;
  private final SecondFactors secondFactors;
  private final RealmDatabases databases;
  private final BrowserSessions browserSessions;

  @Inject
  BrowserSecondFactor(
      MfaChallenges challenges,
      SecondFactors secondFactors,
      RealmDatabases databases,
      BrowserSessions browserSessions) {
    this.challenges = challenges;
    this.secondFactors = secondFactors;
    this.databases = databases;
    this.browserSessions = browserSessions;
  }

  /** What came of it. */
  sealed interface Outcome {

    /**
     * @param recoveryCodes new ones, after an enrolment: shown now and never again
     */
    record SignedIn(Begun begun, List<String> recoveryCodes) implements Outcome {

      /** Leaves the codes out. */
      @Override
      public String toString() {
        return "SignedIn";
      }
    }

    record WrongCode() implements Outcome {}

    record Locked(Duration remaining) implements Outcome {}

    /** The sign-in has to begin anew. */
    record TooLate() implements Outcome {}
  }

  /**
   * @param instead who is signed in with the browser so far
   */
  Outcome verify(
      Realm realm, String token, String typed, Origin origin, Optional<BrowserSession> instead) {
    secondFactors.requireSignIn(realm);
    SecondFactors.Rules rules = secondFactors.rules(realm);
    return databases.transact(
        realm,
        unit ->
            begin(
                unit,
                challenges.verify(unit, rules, token, Proof.typed(typed.strip()), origin),
                origin,
                instead));
  }

  /**
   * @param label what the app calls the account's home
   * @return empty when the sign-in has to begin anew
   */
  Optional<EnrolTotp.Begun> beginEnrolment(Realm realm, String token, String label) {
    return databases.transact(realm, unit -> challenges.beginEnrolment(unit, realm, token, label));
  }

  Outcome confirmEnrolment(
      Realm realm, String token, String code, Origin origin, Optional<BrowserSession> instead) {
    secondFactors.requireSignIn(realm);
    return databases.transact(
        realm,
        unit ->
            begin(
                unit,
                challenges.confirmEnrolment(unit, realm, token, code.strip(), origin),
                origin,
                instead));
  }

  private Outcome begin(
      UnitOfWork unit, MfaChallenges.Result result, Origin origin, Optional<BrowserSession> instead)
      throws SQLException {
    return switch (result) {
      case MfaChallenges.Result.Completed completed -> begin(unit, completed, origin, instead);
      case MfaChallenges.Result.WrongCode wrong -> new Outcome.WrongCode();
      case MfaChallenges.Result.Locked locked -> new Outcome.Locked(locked.remaining());
      case MfaChallenges.Result.TokenInvalid invalid -> new Outcome.TooLate();
    };
  }

  /** A token of a sign-in elsewhere opens nothing here. */
  private Outcome begin(
      UnitOfWork unit,
      MfaChallenges.Result.Completed completed,
      Origin origin,
      Optional<BrowserSession> instead)
      throws SQLException {
    if (!completed.clientId().equals(BrowserSignIn.CLIENT)) {
      return new Outcome.TooLate();
    }
    return new Outcome.SignedIn(
        browserSessions.begin(unit, completed.authentication(), origin, instead),
        completed.recoveryCodes());
  }
}
