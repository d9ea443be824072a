package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.authorization.AuthorizationCodes;
import cloud.tansu.server.identity.authorization.AuthorizationCodes.Redeemed;
import cloud.tansu.server.identity.authorization.AuthorizationCodes.Redemption;
import cloud.tansu.server.identity.client.GrantType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** An authorization code (RFC 6749 §4.1.3, RFC 7636). */
@ApplicationScoped
class CodeGrant implements GrantExchange {

  private final AuthorizationCodes codes;
  private final UserTokens tokens;

  @Inject
  CodeGrant(AuthorizationCodes codes, UserTokens tokens) {
    this.codes = codes;
    this.tokens = tokens;
  }

  @Override
  public GrantType type() {
    return GrantType.AUTHORIZATION_CODE;
  }

  @Override
  public TokenView exchange(ClientCall call) {
    Redemption redemption =
        new Redemption(
            call.client(),
            call.parameters().require("code"),
            call.parameters().find("redirect_uri"),
            call.parameters().find("code_verifier"),
            call.origin());
    Redeemed redeemed =
        codes
            .redeem(call.realm(), redemption)
            .orElseThrow(
                () ->
                    OAuthError.invalidGrant(
                        "The code is unknown, used or too old, or belongs to another client,"
                            + " redirect URI or verifier."));
    return tokens.of(call.client(), redeemed.open(), redeemed.scopes(), redeemed.nonce());
  }
}
