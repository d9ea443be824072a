package cloud.tansu.server.identity.external;

import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.policy.SignUpPolicy;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.Authentication;
import cloud.tansu.server.identity.user.FirstFactor;
import cloud.tansu.server.identity.user.HalfSignIns;
import cloud.tansu.server.identity.user.LoginOutcome;
import cloud.tansu.server.identity.user.Opening;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.SecondFactor;
import cloud.tansu.server.identity.user.SecondFactor.Decision;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Signs somebody in for whom a provider vouches. The second factor is asked for all the same. */
@ApplicationScoped
public class SignInStranger {

  private final UserLogins logins;
  private final SecondFactor secondFactor;
  private final HalfSignIns halfSignIns;
  private final RealmDatabases databases;
  private final RealmPolicies policies;

  @Inject
  SignInStranger(
      UserLogins logins,
      SecondFactor secondFactor,
      HalfSignIns halfSignIns,
      RealmDatabases databases,
      RealmPolicies policies) {
    this.logins = logins;
    this.secondFactor = secondFactor;
    this.halfSignIns = halfSignIns;
    this.databases = databases;
    this.policies = policies;
  }

  /**
   * An attempt.
   *
   * @param clientId the application that the person signs in to
   */
  public record Attempt(
      Realm realm, UserLogins.Stranger stranger, String clientId, Origin origin) {}

  /** What came of it. */
  public sealed interface Outcome<T> {

    record SignedIn<T>(T opened) implements Outcome<T> {}

    /** A code has to follow, with this token. */
    record CodeAsked<T>(String mfaToken) implements Outcome<T> {

      /** Leaves the token out. */
      @Override
      public String toString() {
        return "CodeAsked";
      }
    }

    /** A second factor has to be set up, with this token. */
    record EnrolmentAsked<T>(String mfaToken) implements Outcome<T> {

      /** Leaves the token out. */
      @Override
      public String toString() {
        return "EnrolmentAsked";
      }
    }

    /**
     * Too many wrong codes.
     *
     * @param remaining how long the lock still lasts
     */
    record Locked<T>(Duration remaining) implements Outcome<T> {}

    /** The account is disabled or locked. */
    record Unusable<T>() implements Outcome<T> {}

    /** Nobody can sign in at the realm. */
    record SwitchedOff<T>() implements Outcome<T> {}

    /**
     * @param reason a sentence for the person
     */
    record Refused<T>(String reason) implements Outcome<T> {}
  }

  /**
   * @param opening what a completed sign-in opens, in its transaction
   */
  public <T> Outcome<T> signIn(Attempt attempt, Opening<T> opening) {
    Realm realm = attempt.realm();
    if (!policies.signInEnabled(realm)) {
      return new Outcome.SwitchedOff<>();
    }
    SignUpPolicy policy = policies.signUp(realm);
    SecondFactor.Gate gate = secondFactor.of(realm);
    return databases.transact(
        realm,
        unit ->
            switch (logins.resolve(unit, realm, attempt.stranger(), policy)) {
              case UserLogins.Outcome.Refused refused -> new Outcome.Refused<>(refused.reason());
              case UserLogins.Outcome.Found found ->
                  begin(unit, gate, found.user(), attempt, opening);
            });
  }

  private <T> Outcome<T> begin(
      UnitOfWork unit,
      SecondFactor.Gate gate,
      TokenSubject user,
      Attempt attempt,
      Opening<T> opening)
      throws SQLException {
    FirstFactor first = first(user, attempt);
    String method = "oauth:" + attempt.stranger().provider();
    if (!halfSignIns.holds(unit, first)) {
      halfSignIns.record(unit, user, method, attempt.origin(), LoginOutcome.DISABLED);
      return new Outcome.Unusable<>();
    }
    return switch (gate.decide(unit, first)) {
      case Decision.Enough enough -> {
        Authentication done =
            halfSignIns.complete(unit, user, enough.methods(), method, attempt.origin());
        yield new Outcome.SignedIn<>(opening.open(unit, done));
      }
      case Decision.CodeAsked asked -> new Outcome.CodeAsked<>(asked.mfaToken());
      case Decision.EnrolmentAsked asked -> new Outcome.EnrolmentAsked<>(asked.mfaToken());
      case Decision.WrongCode impossible ->
          throw new IllegalStateException("No code comes with this first factor");
      case Decision.Locked locked -> new Outcome.Locked<>(locked.remaining());
      case Decision.NoLonger changed -> new Outcome.Unusable<>();
    };
  }

  private static FirstFactor first(TokenSubject user, Attempt attempt) {
    return new FirstFactor(
        user,
        List.of(Authentication.FEDERATED),
        Optional.empty(),
        attempt.clientId(),
        Optional.empty(),
        Optional.empty(),
        attempt.origin());
  }
}
