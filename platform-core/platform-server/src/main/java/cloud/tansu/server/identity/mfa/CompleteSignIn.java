package cloud.tansu.server.identity.mfa;

import cloud.tansu.server.identity.IdentityProblems;
import cloud.tansu.server.identity.client.FirstPartyClients;
import cloud.tansu.server.identity.mfa.SecondFactors.Rules;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Grant;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.Sessions;
import cloud.tansu.server.identity.user.SignInResult;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Goes on with a sign-in that waits for a second factor, and issues tokens. */
@ApplicationScoped
public class CompleteSignIn {

  private final MfaChallenges challenges;
  private final SecondFactors secondFactors;
  private final AppLabel label;
  private final RealmDatabases databases;
  private final Sessions sessions;

  @Inject
  CompleteSignIn(
      MfaChallenges challenges,
      SecondFactors secondFactors,
      AppLabel label,
      RealmDatabases databases,
      Sessions sessions) {
    this.challenges = challenges;
    this.secondFactors = secondFactors;
    this.label = label;
    this.databases = databases;
    this.sessions = sessions;
  }

  /** What came of it. */
  public sealed interface Result {

    /**
     * The user is signed in.
     *
     * @param recoveryCodes new ones, after an enrolment: shown now and never again
     */
    record SignedIn(Grant grant, List<String> recoveryCodes) implements Result {

      /** Leaves tokens and codes out: they must never reach a log. */
      @Override
      public String toString() {
        return "SignedIn";
      }
    }

    /** The code is wrong; the token can be tried again. */
    record WrongCode() implements Result {}

    /**
     * No code is looked at.
     *
     * @param remaining for how long
     */
    record Locked(Duration remaining) implements Result {}

    /** The sign-in has to begin anew. */
    record TokenInvalid() implements Result {}

    /**
     * What was granted.
     *
     * @throws ProblemException when the sign-in failed
     */
    default SignedIn orProblem() {
      return switch (this) {
        case SignedIn signedIn -> signedIn;
        case WrongCode wrong -> throw SignInResult.wrongCode();
        case Locked locked -> throw SignInResult.locked(locked.remaining());
        case TokenInvalid invalid -> throw tokenInvalid();
      };
    }
  }

  /** What a token that cannot be used is answered with. */
  public static ProblemException tokenInvalid() {
    return IdentityProblems.MFA_TOKEN_INVALID.because(
        "The token has expired, was used or was tried too often. Sign in again.");
  }

  /** What a transaction found; the access token is signed after it. */
  private record Opened(MfaChallenges.Result result, Optional<Sessions.Open> open) {}

  /** Signs in with a code or recovery code. */
  public Result verify(Realm realm, String token, Proof proof, Origin origin) {
    secondFactors.requireSignIn(realm);
    Rules rules = secondFactors.rules(realm);
    return granted(
        databases.transact(
            realm,
            unit -> opened(unit, challenges.verify(unit, rules, token, proof, origin), origin)));
  }

  /**
   * The first step of an enrolment that has to come before the sign-in.
   *
   * @return empty when the token cannot be used
   */
  public Optional<EnrolTotp.Begun> beginEnrolment(Realm realm, String token) {
    String issuer = label.of(realm);
    return databases.transact(realm, unit -> challenges.beginEnrolment(unit, realm, token, issuer));
  }

  /** The second step of the enrolment, which signs in. */
  public Result confirmEnrolment(Realm realm, String token, String code, Origin origin) {
    secondFactors.requireSignIn(realm);
    return granted(
        databases.transact(
            realm,
            unit ->
                opened(
                    unit, challenges.confirmEnrolment(unit, realm, token, code, origin), origin)));
  }

  private Opened opened(UnitOfWork unit, MfaChallenges.Result result, Origin origin)
      throws SQLException {
    if (!(result instanceof MfaChallenges.Result.Completed completed)) {
      return new Opened(result, Optional.empty());
    }
    TokenSubject subject = completed.authentication().subject();
    if (!isOurs(completed.clientId(), subject.realm())) {
      return new Opened(new MfaChallenges.Result.TokenInvalid(), Optional.empty());
    }
    Scopes scopes =
        completed.scopes().orElseGet(() -> Scopes.byDefault(subject.realm(), subject.roles()));
    Sessions.Open open =
        sessions.open(unit, completed.authentication(), completed.clientId(), scopes, origin);
    return new Opened(result, Optional.of(open));
  }

  /** Other applications sign in at the hosted pages. */
  private static boolean isOurs(String clientId, Realm realm) {
    return clientId.equals(FirstPartyClients.of(realm).id())
        || clientId.equals(FirstPartyClients.CONSOLE);
  }

  private Result granted(Opened opened) {
    return switch (opened.result()) {
      case MfaChallenges.Result.Completed completed ->
          new Result.SignedIn(
              sessions.grant(opened.open().orElseThrow()), completed.recoveryCodes());
      case MfaChallenges.Result.WrongCode wrong -> new Result.WrongCode();
      case MfaChallenges.Result.Locked locked -> new Result.Locked(locked.remaining());
      case MfaChallenges.Result.TokenInvalid invalid -> new Result.TokenInvalid();
    };
  }
}
