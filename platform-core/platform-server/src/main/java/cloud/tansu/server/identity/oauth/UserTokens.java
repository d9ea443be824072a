package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.token.AccessTokens.UserGrant;
import cloud.tansu.server.identity.token.IdTokens;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.user.Grant;
import cloud.tansu.server.identity.user.Sessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * The tokens of a user for an application, an ID token among them where {@code openid} is granted.
 */
@ApplicationScoped
class UserTokens {

  private final Sessions sessions;
  private final IdTokens idTokens;

  @Inject
  UserTokens(Sessions sessions, IdTokens idTokens) {
    this.sessions = sessions;
    this.idTokens = idTokens;
  }

  /** The tokens of a session that was just opened. */
  TokenView of(Client client, Sessions.Open open, Scopes scopes, Optional<String> nonce) {
    return of(client, sessions.grant(open, scopes, client.signingAlgorithm()), nonce);
  }

  TokenView of(Client client, Grant grant, Optional<String> nonce) {
    TokenView view = TokenView.of(grant);
    if (!grant.scopes().contains(Scopes.OPENID)) {
      return view;
    }
    UserGrant about =
        new UserGrant(
            grant.subject(),
            grant.clientId(),
            grant.scopes(),
            grant.session(),
            grant.authentication().authenticatedAt(),
            grant.authentication().methods());
    return view.with(idTokens.issue(about, nonce, grant.accessToken(), client.signingAlgorithm()));
  }
}
