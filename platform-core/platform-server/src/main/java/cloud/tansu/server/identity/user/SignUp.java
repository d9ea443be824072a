package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.TokenSubject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Makes an account with the role {@code User} at the wish of its owner, who is signed in then. */
@ApplicationScoped
public class SignUp {

  private final RealmDatabases databases;
  private final NewUsers newUsers;
  private final NewAccounts accounts;
  private final UserPasswords passwords;
  private final RealmPolicies policies;

  @Inject
  SignUp(
      RealmDatabases databases,
      NewUsers newUsers,
      NewAccounts accounts,
      UserPasswords passwords,
      RealmPolicies policies) {
    this.databases = databases;
    this.newUsers = newUsers;
    this.accounts = accounts;
    this.passwords = passwords;
    this.policies = policies;
  }

  /**
   * @throws cloud.tansu.server.kernel.ProblemException {@code password_too_weak}; {@code
   *     tenant_sign_in_disabled}; {@code sign_in_busy} when too many passwords are being hashed
   */
  public SignUpResult signUp(SignUpRequest request) {
    policies.requireSignIn(request.realm());
    if (!policies.signUp(request.realm()).enabled()) {
      return new SignUpResult.NotAllowed();
    }
    NewPassword password = passwords.forNewUser(request.realm(), "password", request.password());
    TokenSubject user =
        newUsers.subject(
            request.realm(), request.email(), request.name(), List.of(NewUsers.PLAIN_ROLE));
    Opening<Sessions.Open> session = accounts.session(request.clientId(), request.origin());
    Optional<Sessions.Open> opened =
        databases.transact(
            request.realm(),
            unit -> {
              Optional<Authentication> made =
                  accounts.make(unit, user, password, request.origin(), "password");
              return made.isEmpty()
                  ? Optional.empty()
                  : Optional.of(session.open(unit, made.get()));
            });
    return opened
        .<SignUpResult>map(open -> new SignUpResult.SignedUp(accounts.grant(open)))
        .orElseGet(SignUpResult.EmailTaken::new);
  }
}
