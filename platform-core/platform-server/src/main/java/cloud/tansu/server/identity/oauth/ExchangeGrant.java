package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.identity.client.FirstPartyClients;
import cloud.tansu.server.identity.keys.KeyAlgorithm;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.user.Grant;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.identity.user.RefreshRequest;
import cloud.tansu.server.identity.user.RefreshResult;
import cloud.tansu.server.identity.user.RefreshSession;
import cloud.tansu.server.identity.user.SignIn;
import cloud.tansu.server.identity.user.SignInRequest;
import cloud.tansu.server.identity.user.SignInResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** What a token endpoint does: exchanges a grant for tokens (RFC 6749 §4.3, §6). */
@ApplicationScoped
class ExchangeGrant {

  private final SignIn signIn;
  private final RefreshSession refreshSession;
  private final IdentityConfig config;

  @Inject
  ExchangeGrant(SignIn signIn, RefreshSession refreshSession, IdentityConfig config) {
    this.signIn = signIn;
    this.refreshSession = refreshSession;
    this.config = config;
  }

  Grant exchange(Realm realm, TokenParameters parameters, Origin origin) {
    String grantType = parameters.require("grant_type");
    String client = requireOwn(realm, parameters.find("client_id"));
    return switch (grantType) {
      case "password" -> password(realm, client, parameters, origin);
      case "refresh_token" -> refresh(realm, client, parameters, origin);
      default ->
          throw OAuthError.unsupportedGrantType(
              "The grant types here are password and refresh_token.");
    };
  }

  /** The realm's own client, which is also meant when none is named. */
  private static String requireOwn(Realm realm, Optional<String> clientId) {
    String own = FirstPartyClients.of(realm).id();
    if (clientId.filter(named -> !named.equals(own)).isPresent()) {
      throw OAuthError.invalidClient("There is no client of that id here.");
    }
    return own;
  }

  private Grant password(Realm realm, String client, TokenParameters parameters, Origin origin) {
    if (!config.passwordGrantEnabled()) {
      throw OAuthError.unauthorizedClient(
          "The grant type password is turned off (tansu.identity.password-grant-enabled).");
    }
    SignInRequest request =
        new SignInRequest(
            realm,
            parameters.require("username"),
            parameters.require("password"),
            client,
            parameters.find("scope").map(Scopes::parse),
            origin);
    return switch (signIn.signIn(request)) {
      case SignInResult.SignedIn signedIn -> signedIn.grant();
      case SignInResult.WrongCredentials wrong ->
          throw OAuthError.invalidGrant("User name or password is wrong.");
      case SignInResult.Locked locked ->
          throw OAuthError.invalidGrant(
              "The account is locked after too many wrong passwords.", locked.remaining());
      case SignInResult.Disabled disabled ->
          throw OAuthError.invalidGrant("The account is disabled.");
      case SignInResult.ScopeNotAllowed refused -> throw OAuthError.invalidScope(refused.scope());
    };
  }

  private Grant refresh(Realm realm, String client, TokenParameters parameters, Origin origin) {
    RefreshRequest request =
        new RefreshRequest(
            realm,
            parameters.require("refresh_token"),
            Optional.of(client),
            parameters.find("scope").map(Scopes::parse),
            KeyAlgorithm.RS256,
            origin);
    return switch (refreshSession.refresh(request)) {
      case RefreshResult.Refreshed refreshed -> refreshed.grant();
      case RefreshResult.Refused refused ->
          throw OAuthError.invalidGrant("The refresh token cannot be used. Sign in again.");
      case RefreshResult.ScopeNotGranted tooWide -> throw OAuthError.invalidScope(tooWide.scope());
    };
  }
}
