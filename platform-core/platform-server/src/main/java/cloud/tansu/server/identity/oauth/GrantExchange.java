package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.client.GrantType;

/** One way to get tokens (RFC 6749 §1.3). The client has authenticated and may use it. */
interface GrantExchange {

  GrantType type();

  /**
   * @throws OAuthError when there are no tokens to be had
   */
  TokenView exchange(ClientCall call);
}
