package cloud.tansu.testkit.plugin;

import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.oauth.AuthorizationCallback;
import cloud.tansu.spi.oauth.AuthorizationRequest;
import cloud.tansu.spi.oauth.ExternalIdentity;
import cloud.tansu.spi.oauth.OAuthProvider;
import cloud.tansu.testkit.provider.FakeIdentityProvider;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Plays platform and browser for a provider under test, with the values of RFC 7636, appendix B.
 */
public final class OAuthFlow {

  /** The pair of RFC 7636, appendix B. */
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  /** What the platform asks for. */
  public static final AuthorizationRequest REQUEST =
      new AuthorizationRequest(
          URI.create("https://tansu.example.com/identity/api/acme/auth/callback/provider"),
          "a state with & and = and enough of it",
          "the-nonce-of-this-very-sign-in",
          "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
          Optional.empty());

  private final FakeIdentityProvider provider;

  /** A flow through that provider. */
  public OAuthFlow(FakeIdentityProvider provider) {
    this.provider = provider;
  }

  /** Goes through a whole sign-in. */
  public ExternalIdentity signIn(OAuthProvider plugin) throws UpstreamException {
    URI back = provider.visit(plugin.authorizationUri(REQUEST));
    return plugin.exchange(callback(parameters(back)));
  }

  /** A callback with these parameters, as the platform hands it over. */
  public static AuthorizationCallback callback(Map<String, String> parameters) {
    return new AuthorizationCallback(
        parameters.getOrDefault("code", ""),
        REQUEST.redirectUri(),
        REQUEST.nonce(),
        VERIFIER,
        new HashMap<>(parameters));
  }

  /** The query of an address, decoded. */
  public static Map<String, String> parameters(URI uri) {
    return Arrays.stream(uri.getRawQuery().split("&"))
        .map(parameter -> parameter.split("=", 2))
        .collect(Collectors.toMap(parts -> decode(parts[0]), parts -> decode(parts[1])));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
