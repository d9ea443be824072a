package cloud.tansu.server.identity.user;

import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.policy.SignUpPolicy;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.token.TokenSubject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Makes an account with the role {@code User} at the wish of its owner, who is signed in then,
 * unless the realm wants the address to be confirmed first.
 */
@ApplicationScoped
public class SignUp {

  private final RealmDatabases databases;
  private final NewUsers newUsers;
  private final NewAccounts accounts;
  private final UserPasswords passwords;
  private final UnconfirmedAccounts unconfirmed;
  private final RealmPolicies policies;

  @Inject
  SignUp(
      RealmDatabases databases,
      NewUsers newUsers,
      NewAccounts accounts,
      UserPasswords passwords,
      UnconfirmedAccounts unconfirmed,
      RealmPolicies policies) {
    this.databases = databases;
    this.newUsers = newUsers;
    this.accounts = accounts;
    this.passwords = passwords;
    this.unconfirmed = unconfirmed;
    this.policies = policies;
  }

  /** What came of it for a caller who opens the session. */
  public sealed interface Outcome<T> {

    record Opened<T>(T session) implements Outcome<T> {}

    record ConfirmationSent<T>() implements Outcome<T> {}

    record EmailTaken<T>() implements Outcome<T> {}

    record NotAllowed<T>() implements Outcome<T> {}
  }

  /**
   * Makes the account and signs it in to the application of the request.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code password_too_weak}; {@code
   *     tenant_sign_in_disabled}; {@code sign_in_busy} when too many passwords are being hashed;
   *     {@code mfa_enrolment_required}, after the account was made
   */
  public SignUpResult signUp(SignUpRequest request) {
    return switch (signUp(
        request, accounts.session(request.realm(), request.clientId(), request.origin()))) {
      case Outcome.Opened<NewAccounts.Opened> opened ->
          new SignUpResult.SignedUp(accounts.grant(opened.session()));
      case Outcome.ConfirmationSent<NewAccounts.Opened> sent -> new SignUpResult.ConfirmationSent();
      case Outcome.EmailTaken<NewAccounts.Opened> taken -> new SignUpResult.EmailTaken();
      case Outcome.NotAllowed<NewAccounts.Opened> off -> new SignUpResult.NotAllowed();
    };
  }

  /**
   * Makes the account and opens what the caller wants to be opened, in one transaction; nothing is
   * opened where the address has to be confirmed first.
   *
   * @throws cloud.tansu.server.kernel.ProblemException as {@link #signUp(SignUpRequest)}
   */
  public <T> Outcome<T> signUp(SignUpRequest request, Opening<T> opening) {
    policies.requireSignIn(request.realm());
    SignUpPolicy policy = policies.signUp(request.realm());
    if (!policy.enabled()) {
      return new Outcome.NotAllowed<>();
    }
    NewPassword password = passwords.forNewUser(request.realm(), "password", request.password());
    TokenSubject user =
        newUsers.subject(
            request.realm(), request.email(), request.name(), List.of(NewUsers.PLAIN_ROLE));
    if (policy.verifyEmail() || policy.enumerationProtection()) {
      return switch (unconfirmed.make(request, user, password, policy.enumerationProtection())) {
        case MAIL_SENT -> new Outcome.ConfirmationSent<>();
        case EMAIL_TAKEN -> new Outcome.EmailTaken<>();
      };
    }
    return databases.transact(
        request.realm(),
        unit -> {
          Optional<Authentication> made =
              accounts.make(unit, user, password, request.origin(), "password");
          return made.isEmpty()
              ? new Outcome.EmailTaken<>()
              : new Outcome.Opened<>(opening.open(unit, made.get()));
        });
  }
}
