package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.LoginRecords.Attempt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Makes an account with the role {@code User} at the wish of its owner, who is signed in then. */
@ApplicationScoped
public class SignUp {

  private final RealmDatabases databases;
  private final NewUsers newUsers;
  private final LoginRecords records;
  private final Sessions sessions;
  private final UserPasswords passwords;
  private final RealmPolicies policies;

  @Inject
  SignUp(
      RealmDatabases databases,
      NewUsers newUsers,
      LoginRecords records,
      Sessions sessions,
      UserPasswords passwords,
      RealmPolicies policies) {
    this.databases = databases;
    this.newUsers = newUsers;
    this.records = records;
    this.sessions = sessions;
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
    String hash = passwords.forNewUser(request.realm(), "password", request.password()).hash();
    TokenSubject user =
        newUsers.subject(
            request.realm(), request.email(), request.name(), List.of(NewUsers.PLAIN_ROLE));
    Optional<Sessions.Open> opened = write(request, user, hash);
    return opened
        .<SignUpResult>map(open -> new SignUpResult.SignedUp(sessions.grant(open)))
        .orElseGet(SignUpResult.EmailTaken::new);
  }

  private Optional<Sessions.Open> write(SignUpRequest request, TokenSubject user, String hash) {
    Scopes scopes = Scopes.byDefault(user.realm(), user.roles());
    Attempt attempt =
        new Attempt(
            request.realm(),
            Optional.of(user.id()),
            request.email().value(),
            request.origin(),
            "password");
    return databases.transact(
        request.realm(),
        unit -> {
          if (!newUsers.insert(unit, user, hash)) {
            return Optional.empty();
          }
          records.add(unit, attempt, LoginOutcome.SIGNED_UP);
          return Optional.of(
              sessions.open(
                  unit,
                  new Authentication(user, records.now(), List.of(Authentication.PASSWORD)),
                  request.clientId(),
                  scopes,
                  request.origin()));
        });
  }
}
