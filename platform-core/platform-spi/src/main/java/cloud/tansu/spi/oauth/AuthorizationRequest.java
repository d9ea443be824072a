package cloud.tansu.spi.oauth;

import java.net.URI;
import java.util.Optional;

/**
 * What the platform asks a provider to authorize.
 *
 * @param redirectUri where the provider sends the browser back, exactly as registered there
 * @param state opaque, to be returned unchanged (RFC 6749 §4.1.1)
 * @param nonce opaque, to be returned inside an ID token (OpenID Connect Core §3.1.2.1)
 * @param codeChallenge challenge of the method S256 (RFC 7636 §4.2)
 * @param loginHint e-mail or account the person probably uses
 */
public record AuthorizationRequest(
    URI redirectUri,
    String state,
    String nonce,
    String codeChallenge,
    Optional<String> loginHint) {}
