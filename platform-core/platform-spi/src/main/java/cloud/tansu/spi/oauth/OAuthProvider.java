package cloud.tansu.spi.oauth;

import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.UpstreamException;
import java.net.URI;

/**
 * The authorization code flow with one provider (RFC 6749 §4.1, with PKCE of RFC 7636), for one
 * tenant. The platform makes and keeps state, nonce and code verifier and checks the state; the
 * provider object is stateless, because the callback may arrive at another node.
 */
public interface OAuthProvider {

  /**
   * The address to which the browser is sent. Must carry client id, redirect URI, {@code
   * response_type=code}, state and code challenge; an OpenID provider's also the nonce and the
   * scope {@code openid}.
   *
   * @throws UpstreamException when the provider's endpoints have to be discovered and cannot be
   */
  URI authorizationUri(AuthorizationRequest request) throws UpstreamException;

  /**
   * Exchanges the code and says who signed in. An OpenID provider's ID token is verified first:
   * signature, issuer, audience, expiry, nonce (OpenID Connect Core §3.1.3.7). When the callback
   * says which issuer it comes from ({@code iss}, RFC 9207), or the provider promises to say so,
   * that is compared before the code is sent anywhere.
   *
   * @throws UpstreamException {@code REQUEST_REFUSED} when the provider rejects the code, {@code
   *     CREDENTIALS_REFUSED} when it rejects client id or secret, {@code INVALID_ANSWER} when a
   *     token does not verify
   */
  ExternalIdentity exchange(AuthorizationCallback callback) throws UpstreamException;

  /**
   * Really asks the provider whether these settings can work, for example at its discovery or token
   * endpoint. Answers instead of throwing for everything that a tenant can mend.
   *
   * <p>A token request with a code that cannot be right tells much: a provider checks the client's
   * credentials before the code (RFC 6749 §5.2: {@code invalid_client} or {@code invalid_grant}).
   *
   * @param redirectUri the callback that the tenant should have registered with the provider
   */
  ConnectionTest testConnection(URI redirectUri);
}
