package cloud.tansu.plugin.oauth.client;

import cloud.tansu.spi.oauth.AuthorizationRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Builds the address to which the browser is sent (RFC 6749 §4.1.1, RFC 7636 §4.3). */
public final class AuthorizationUri {

  private final URI endpoint;
  private final Map<String, String> parameters = new LinkedHashMap<>();

  private AuthorizationUri(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** An address with the parameters that every provider needs. */
  public static AuthorizationUri of(
      URI endpoint, String clientId, String scope, AuthorizationRequest request) {
    return new AuthorizationUri(endpoint)
        .with("response_type", "code")
        .with("client_id", clientId)
        .with("redirect_uri", request.redirectUri().toString())
        .with("scope", scope)
        .with("state", request.state())
        .with("code_challenge", request.codeChallenge())
        .with("code_challenge_method", "S256");
  }

  /** Adds a parameter, or replaces it. */
  public AuthorizationUri with(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  /** The whole address; a query that the endpoint has already stays. */
  public URI build() {
    String query =
        parameters.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + encode(parameter.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(endpoint + (endpoint.getRawQuery() == null ? "?" : "&") + query);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
