package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.PasswordCheck.Result;
import cloud.tansu.server.identity.user.SecondFactor.Decision;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Signs a user in with e-mail address, password and, where one is in use, a second factor, and
 * issues tokens.
 */
@ApplicationScoped
public class SignIn {

  private final PasswordCheck passwordCheck;
  private final SecondFactor secondFactor;
  private final RealmDatabases databases;
  private final Sessions sessions;
  private final RealmPolicies policies;

  @Inject
  SignIn(
      PasswordCheck passwordCheck,
      SecondFactor secondFactor,
      RealmDatabases databases,
      Sessions sessions,
      RealmPolicies policies) {
    this.passwordCheck = passwordCheck;
    this.secondFactor = secondFactor;
    this.databases = databases;
    this.sessions = sessions;
    this.policies = policies;
  }

  /**
   * @throws cloud.tansu.server.kernel.ProblemException {@code sign_in_busy} when too many passwords
   *     are being checked
   */
  public SignInResult signIn(SignInRequest request) {
    Result result =
        passwordCheck.check(request.realm(), request.email(), request.password(), request.origin());
    return switch (result) {
      case Result.Right right -> open(request, right);
      case Result.WrongCredentials wrong -> new SignInResult.WrongCredentials();
      case Result.Locked locked -> new SignInResult.Locked(locked.remaining());
      case Result.Disabled disabled -> new SignInResult.Disabled();
      case Result.EmailNotVerified unconfirmed -> new SignInResult.EmailNotVerified();
    };
  }

  private SignInResult open(SignInRequest request, Result.Right right) {
    TokenSubject subject = right.subject();
    Scopes scopes =
        request.scopes().orElseGet(() -> Scopes.byDefault(subject.realm(), subject.roles()));
    Optional<String> refused = scopes.firstNotIn(Scopes.allowed(subject.realm(), subject.roles()));
    if (refused.isPresent()) {
      return new SignInResult.ScopeNotAllowed(refused.get());
    }
    SecondFactor.Gate gate = secondFactor.of(subject.realm());
    Outcome outcome =
        databases.transact(request.realm(), unit -> open(unit, gate, request, right, scopes));
    return switch (outcome) {
      case Outcome.Done done -> new SignInResult.SignedIn(sessions.grant(done.open()));
      case Outcome.Failed failed -> failed.result();
      case Outcome.ChangedMeanwhile locked ->
          new SignInResult.Locked(policies.lockout(request.realm()).duration());
    };
  }

  /** What a transaction found; the access token is signed after it. */
  private sealed interface Outcome {
    record Done(Sessions.Open open) implements Outcome {}

    record Failed(SignInResult result) implements Outcome {}

    record ChangedMeanwhile() implements Outcome {}
  }

  private Outcome open(
      UnitOfWork unit,
      SecondFactor.Gate gate,
      SignInRequest request,
      Result.Right right,
      Scopes scopes)
      throws SQLException {
    FirstFactor first = FirstFactor.of(right, request.clientId(), request.scopes(), request.code());
    return switch (gate.decide(unit, first)) {
      case Decision.Enough enough -> accept(unit, request, right, enough.methods(), scopes);
      case Decision.CodeAsked asked ->
          new Outcome.Failed(new SignInResult.CodeAsked(asked.mfaToken()));
      case Decision.EnrolmentAsked asked ->
          new Outcome.Failed(new SignInResult.EnrolmentAsked(asked.mfaToken()));
      case Decision.WrongCode wrong -> new Outcome.Failed(new SignInResult.WrongCode());
      case Decision.Locked locked ->
          new Outcome.Failed(new SignInResult.SecondFactorLocked(locked.remaining()));
      case Decision.NoLonger changed -> new Outcome.ChangedMeanwhile();
    };
  }

  private Outcome accept(
      UnitOfWork unit,
      SignInRequest request,
      Result.Right right,
      List<String> methods,
      Scopes scopes)
      throws SQLException {
    Optional<Authentication> accepted = passwordCheck.accept(unit, right, methods);
    if (accepted.isEmpty()) {
      return new Outcome.ChangedMeanwhile();
    }
    return new Outcome.Done(
        sessions.open(unit, accepted.get(), request.clientId(), scopes, request.origin()));
  }
}
