package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.PasswordCheck.Result;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Optional;

/** Signs a user in with e-mail address and password, and issues tokens. */
@ApplicationScoped
public class SignIn {

  private final PasswordCheck passwordCheck;
  private final RealmDatabases databases;
  private final Sessions sessions;
  private final RealmPolicies policies;

  @Inject
  SignIn(
      PasswordCheck passwordCheck,
      RealmDatabases databases,
      Sessions sessions,
      RealmPolicies policies) {
    this.passwordCheck = passwordCheck;
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
    return databases
        .transact(request.realm(), unit -> open(unit, request, right, scopes))
        .<SignInResult>map(open -> new SignInResult.SignedIn(sessions.grant(open)))
        .orElseGet(() -> new SignInResult.Locked(policies.lockout(request.realm()).duration()));
  }

  private Optional<Sessions.Open> open(
      UnitOfWork unit, SignInRequest request, Result.Right right, Scopes scopes)
      throws SQLException {
    Optional<Authentication> accepted = passwordCheck.accept(unit, right);
    if (accepted.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        sessions.open(unit, accepted.get(), request.clientId(), scopes, request.origin()));
  }
}
