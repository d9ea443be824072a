package cloud.tansu.plugin.oauth.client;

import cloud.tansu.spi.OutboundHttp;
import cloud.tansu.spi.OutboundRequest;
import cloud.tansu.spi.OutboundResponse;
import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.oauth.AuthorizationCallback;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The token endpoint of a provider (RFC 6749 §4.1.3).
 *
 * @param uri where it is
 * @param clientId the application's id
 * @param clientSecret its secret; empty for a public client
 * @param basic whether the credentials go into the header {@code Authorization} (RFC 6749 §2.3.1)
 *     instead of the form
 */
public record TokenEndpoint(
    URI uri, String clientId, Optional<String> clientSecret, boolean basic) {

  /**
   * What providers say of an application that is unknown, has another secret, or may not do this
   * (RFC 6749 §5.2, and GitHub's manual).
   */
  private static final Set<String> CLIENT_ERRORS =
      Set.of(
          "invalid_client",
          "unauthorized_client",
          "redirect_uri_mismatch",
          "incorrect_client_credentials");

  /** What they say of a code that cannot be right, when they have no objection to the rest. */
  private static final Set<String> CODE_ERRORS =
      Set.of("invalid_grant", "invalid_request", "bad_verification_code");

  private static final String CLIENT_OBJECTION =
      "The provider refuses client id, client secret or callback address.";

  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;
  private static final Duration TIMEOUT = Duration.ofSeconds(8);
  private static final int MAX_CODE = 64;

  /**
   * Exchanges a code.
   *
   * @return the answer of RFC 6749 §5.1
   * @throws UpstreamException {@code CREDENTIALS_REFUSED} when the application is refused, {@code
   *     REQUEST_REFUSED} when the code is, {@code INVALID_ANSWER} for anything unreadable
   */
  public JsonObject exchange(OutboundHttp http, AuthorizationCallback callback)
      throws UpstreamException {
    JsonObject answer =
        post(http, codeGrant(callback.code(), callback.redirectUri(), callback.codeVerifier()));
    Optional<String> error = answer.text("error");
    if (error.isEmpty()) {
      return answer;
    }
    throw new UpstreamException(
        CLIENT_ERRORS.contains(error.get())
            ? UpstreamException.Kind.CREDENTIALS_REFUSED
            : UpstreamException.Kind.REQUEST_REFUSED,
        said(error.get()));
  }

  private static Map<String, String> codeGrant(String code, URI redirectUri, String verifier) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", redirectUri.toString());
    form.put("code_verifier", verifier);
    return form;
  }

  /** The answer, which may be an error of RFC 6749 §5.2. */
  private JsonObject post(OutboundHttp http, Map<String, String> grant) throws UpstreamException {
    OutboundResponse response = http.send(request(grant));
    if (response.status() == UNAUTHORIZED || response.status() == NOT_FOUND) {
      return new JsonObject(Map.of("error", "invalid_client"));
    }
    if (response.status() == TOO_MANY_REQUESTS || response.status() >= SERVER_ERROR) {
      return JsonObject.of(response.orThrow());
    }
    JsonObject answer = JsonObject.of(response);
    return answer.text("error").isPresent() ? answer : JsonObject.of(response.orThrow());
  }

  private OutboundRequest request(Map<String, String> grant) {
    Map<String, String> form = new LinkedHashMap<>(grant);
    boolean inHeader = basic && clientSecret.isPresent();
    if (!inHeader) {
      form.put("client_id", clientId);
      clientSecret.ifPresent(secret -> form.put("client_secret", secret));
    }
    OutboundRequest request =
        OutboundRequest.post(uri)
            .withTimeout(TIMEOUT)
            .withHeader("Accept", "application/json")
            .withForm(form);
    return inHeader
        ? request.withBasicAuthentication(formEncoded(clientId), formEncoded(clientSecret.get()))
        : request;
  }

  private static String formEncoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String said(String error) {
    String shown = error.replaceAll("[^A-Za-z0-9_.-]", "?");
    return "The provider answered '" + shown.substring(0, Math.min(shown.length(), MAX_CODE)) + "'";
  }

  /**
   * Asks for tokens with a code that cannot be right: a provider that knows the application and its
   * secret objects to the code, any other to the application.
   *
   * @return what the provider objects to, if it is not the code
   * @throws UpstreamException when it gives no answer of that kind
   */
  public Optional<String> objectionToClient(OutboundHttp http, URI redirectUri)
      throws UpstreamException {
    JsonObject answer =
        post(http, codeGrant("connection-test", redirectUri, "connection-test".repeat(3)));
    Optional<String> error = answer.text("error");
    if (error.isEmpty()) {
      throw JsonObject.invalid("The provider takes any code");
    }
    return error.filter(it -> !CODE_ERRORS.contains(it)).map(TokenEndpoint::objection);
  }

  /**
   * Asks for a token for the application itself, which proves id and secret where the provider
   * looks at the code first (RFC 6749 §4.4).
   *
   * @return what the provider objects to
   * @throws UpstreamException when it gives no answer of that kind
   */
  public Optional<String> objectionToApplication(OutboundHttp http, String scope)
      throws UpstreamException {
    return post(http, Map.of("grant_type", "client_credentials", "scope", scope))
        .text("error")
        .map(TokenEndpoint::objection);
  }

  private static String objection(String error) {
    return CLIENT_ERRORS.contains(error) ? CLIENT_OBJECTION : said(error) + ".";
  }
}
