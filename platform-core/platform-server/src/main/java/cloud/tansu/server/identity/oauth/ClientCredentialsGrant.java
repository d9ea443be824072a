package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.client.GrantType;
import cloud.tansu.server.identity.token.AccessTokens;
import cloud.tansu.server.identity.token.Scopes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * An application acts for itself (RFC 6749 §4.4). It gets no refresh token, and nothing that is
 * about a user.
 */
@ApplicationScoped
class ClientCredentialsGrant implements GrantExchange {

  /** Scopes that say something about a user. */
  private static final Scopes ABOUT_USERS =
      new Scopes(
          List.of(
              Scopes.OPENID, Scopes.PROFILE, Scopes.EMAIL, Scopes.ROLES, Scopes.OFFLINE_ACCESS));

  private final AccessTokens accessTokens;

  @Inject
  ClientCredentialsGrant(AccessTokens accessTokens) {
    this.accessTokens = accessTokens;
  }

  @Override
  public GrantType type() {
    return GrantType.CLIENT_CREDENTIALS;
  }

  @Override
  public TokenView exchange(ClientCall call) {
    if (!call.isAuthenticated()) {
      throw OAuthError.invalidClient("The client has to authenticate.");
    }
    Scopes own =
        new Scopes(
            call.client().scopes().names().stream()
                .filter(scope -> !ABOUT_USERS.contains(scope))
                .toList());
    Scopes scopes = call.parameters().find("scope").map(Scopes::parse).orElse(own);
    Optional<String> refused = scopes.firstNotIn(own);
    if (refused.isPresent()) {
      throw OAuthError.invalidScope(refused.get());
    }
    String token =
        accessTokens.issueToClient(
            call.realm(), call.client().id(), scopes, call.client().signingAlgorithm());
    return TokenView.ofClient(token, accessTokens.lifetime(call.realm()), scopes);
  }
}
