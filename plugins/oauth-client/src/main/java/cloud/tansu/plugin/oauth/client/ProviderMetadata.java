package cloud.tansu.plugin.oauth.client;

import cloud.tansu.spi.OutboundHttp;
import cloud.tansu.spi.OutboundRequest;
import cloud.tansu.spi.OutboundResponse;
import cloud.tansu.spi.UpstreamException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0 §3).
 *
 * @param issuer its identifier; Microsoft's may contain {@code {tenantid}}
 * @param promisesIssuer whether every callback names the issuer (RFC 9207 §3)
 * @param tokenEndpointMethods how applications may authenticate; basic when it does not say
 */
public record ProviderMetadata(
    String issuer,
    URI authorizationEndpoint,
    URI tokenEndpoint,
    URI jwksUri,
    Optional<URI> userInfoEndpoint,
    boolean promisesIssuer,
    List<String> tokenEndpointMethods) {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");
  private static final int NOT_FOUND = 404;

  /**
   * Fetches and reads the document.
   *
   * @throws UpstreamException {@code REQUEST_REFUSED} when there is no such document
   */
  static ProviderMetadata fetch(OutboundHttp http, URI address) throws UpstreamException {
    OutboundResponse response =
        http.send(OutboundRequest.get(address).withHeader("Accept", "application/json"));
    if (response.status() == NOT_FOUND) {
      throw new UpstreamException(
          UpstreamException.Kind.REQUEST_REFUSED,
          "There is no OpenID configuration at " + address + ".");
    }
    return of(JsonObject.of(response.orThrow()));
  }

  private static ProviderMetadata of(JsonObject document) throws UpstreamException {
    Optional<String> userInfo = document.text("userinfo_endpoint");
    return new ProviderMetadata(
        document.require("issuer"),
        endpoint(document.require("authorization_endpoint")),
        endpoint(document.require("token_endpoint")),
        endpoint(document.require("jwks_uri")),
        userInfo.isPresent() ? Optional.of(endpoint(userInfo.get())) : Optional.empty(),
        document.isTrue("authorization_response_iss_parameter_supported"),
        document.texts("token_endpoint_auth_methods_supported"));
  }

  /** Secrets and codes go to https only, but for a provider on this very machine. */
  private static URI endpoint(String text) throws UpstreamException {
    try {
      URI uri = new URI(text);
      if (isTrustworthy(uri)) {
        return uri;
      }
    } catch (URISyntaxException malformed) {
      throw JsonObject.invalid("The OpenID configuration names an endpoint that is no address");
    }
    throw JsonObject.invalid("The OpenID configuration names an endpoint that is not https");
  }

  /** Whether an address is https, or http to this very machine. */
  static boolean isTrustworthy(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
    return uri.getHost() != null
        && uri.getUserInfo() == null
        && uri.getFragment() == null
        && (scheme.equals("https") || (scheme.equals("http") && LOOPBACK.contains(host)));
  }

  /** Whether applications may send their credentials in the header {@code Authorization}. */
  boolean takesBasic() {
    return tokenEndpointMethods.isEmpty() || tokenEndpointMethods.contains("client_secret_basic");
  }

  /** Whether a callback may name this issuer; which directory it was, the ID token tells. */
  boolean isIssuer(String named) {
    String anyDirectory =
        Pattern.quote(issuer).replace(IssuerRule.DIRECTORY, "\\E[0-9a-f-]{36}\\Q");
    return Pattern.matches(anyDirectory, named);
  }
}
