package cloud.tansu.spi.oauth;

import java.net.URI;
import java.util.Map;

/**
 * What came back with the browser, and what the platform had kept for it. The state is already
 * checked.
 *
 * @param code the authorization code
 * @param redirectUri the one of the {@link AuthorizationRequest}
 * @param nonce the one of the {@link AuthorizationRequest}
 * @param codeVerifier belongs to the challenge of the {@link AuthorizationRequest} (RFC 7636 §4.5)
 * @param parameters every parameter of the callback, such as {@code iss} (RFC 9207); untrusted
 */
public record AuthorizationCallback(
    String code,
    URI redirectUri,
    String nonce,
    String codeVerifier,
    Map<String, String> parameters) {

  public AuthorizationCallback {
    parameters = Map.copyOf(parameters);
  }

  /** Leaves out everything that could be used to sign in. */
  @Override
  public String toString() {
    return "AuthorizationCallback[redirectUri=" + redirectUri + "]";
  }
}
