package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.client.GrantType;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.user.RefreshRequest;
import cloud.tansu.server.identity.user.RefreshResult;
import cloud.tansu.server.identity.user.RefreshSession;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** A refresh token (RFC 6749 §6). */
@ApplicationScoped
class RefreshGrant implements GrantExchange {

  private final RefreshSession refreshSession;
  private final UserTokens tokens;

  @Inject
  RefreshGrant(RefreshSession refreshSession, UserTokens tokens) {
    this.refreshSession = refreshSession;
    this.tokens = tokens;
  }

  @Override
  public GrantType type() {
    return GrantType.REFRESH_TOKEN;
  }

  @Override
  public TokenView exchange(ClientCall call) {
    RefreshRequest request =
        new RefreshRequest(
            call.realm(),
            call.parameters().require("refresh_token"),
            Optional.of(call.client().id()),
            call.parameters().find("scope").map(Scopes::parse),
            call.client().signingAlgorithm(),
            call.origin());
    return switch (refreshSession.refresh(request)) {
      case RefreshResult.Refreshed refreshed ->
          tokens.of(call.client(), refreshed.grant(), Optional.empty());
      case RefreshResult.Refused refused ->
          throw OAuthError.invalidGrant("The refresh token cannot be used. Sign in again.");
      case RefreshResult.ScopeNotGranted tooWide -> throw OAuthError.invalidScope(tooWide.scope());
    };
  }
}
