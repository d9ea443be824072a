package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.identity.client.GrantType;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.user.SignIn;
import cloud.tansu.server.identity.user.SignInRequest;
import cloud.tansu.server.identity.user.SignInResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** E-mail address and password of a user (RFC 6749 §4.3); off unless the operator turns it on. */
@ApplicationScoped
class PasswordGrant implements GrantExchange {

  private final SignIn signIn;
  private final IdentityConfig config;

  @Inject
  PasswordGrant(SignIn signIn, IdentityConfig config) {
    this.signIn = signIn;
    this.config = config;
  }

  @Override
  public GrantType type() {
    return GrantType.PASSWORD;
  }

  @Override
  public TokenView exchange(ClientCall call) {
    if (!config.passwordGrantEnabled()) {
      throw OAuthError.unauthorizedClient(
          "The grant type password is turned off (tansu.identity.password-grant-enabled).");
    }
    SignInRequest request =
        new SignInRequest(
            call.realm(),
            call.parameters().require("username"),
            call.parameters().require("password"),
            call.client().id(),
            call.parameters().find("scope").map(Scopes::parse),
            call.origin());
    return switch (signIn.signIn(request)) {
      case SignInResult.SignedIn signedIn -> TokenView.of(signedIn.grant());
      case SignInResult.WrongCredentials wrong ->
          throw OAuthError.invalidGrant("User name or password is wrong.");
      case SignInResult.Locked locked ->
          throw OAuthError.invalidGrant(
              "The account is locked after too many wrong passwords.", locked.remaining());
      case SignInResult.EmailNotVerified unconfirmed ->
          throw OAuthError.invalidGrant("The e-mail address is not confirmed yet.");
      case SignInResult.Disabled disabled ->
          throw OAuthError.invalidGrant("The account is disabled.");
      case SignInResult.CodeAsked asked -> throw secondFactor();
      case SignInResult.EnrolmentAsked asked -> throw secondFactor();
      case SignInResult.WrongCode wrong -> throw secondFactor();
      case SignInResult.SecondFactorLocked locked -> throw secondFactor();
      case SignInResult.ScopeNotAllowed refused -> throw OAuthError.invalidScope(refused.scope());
    };
  }

  private static RuntimeException secondFactor() {
    return OAuthError.invalidGrant(
        "The account needs a second factor, for which this grant has no place. Sign in through the"
            + " browser (grant authorization_code).");
  }
}
