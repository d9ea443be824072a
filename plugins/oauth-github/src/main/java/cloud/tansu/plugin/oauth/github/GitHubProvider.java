package cloud.tansu.plugin.oauth.github;

import cloud.tansu.plugin.oauth.client.AuthorizationUri;
import cloud.tansu.plugin.oauth.client.ConnectionTests;
import cloud.tansu.plugin.oauth.client.JsonObject;
import cloud.tansu.plugin.oauth.client.StandardClaims;
import cloud.tansu.plugin.oauth.client.TokenEndpoint;
import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.OutboundRequest;
import cloud.tansu.spi.OutboundResponse;
import cloud.tansu.spi.PluginContext;
import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.oauth.AuthorizationCallback;
import cloud.tansu.spi.oauth.AuthorizationRequest;
import cloud.tansu.spi.oauth.ExternalIdentity;
import cloud.tansu.spi.oauth.OAuthProvider;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The web application flow of <a
 * href="https://docs.github.com/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps"
 * >Authorizing OAuth apps</a>. Who signed in is asked of the REST API: <a
 * href="https://docs.github.com/rest/users/users#get-the-authenticated-user">the user</a>, and <a
 * href="https://docs.github.com/rest/users/emails#list-email-addresses-for-the-authenticated-user"
 * >the addresses</a>, because the one in the profile is whatever its owner typed.
 */
final class GitHubProvider implements OAuthProvider {

  private static final String SCOPE = "read:user user:email";
  private static final String API_VERSION = "2022-11-28";

  private final PluginContext context;
  private final GitHubServer server;

  GitHubProvider(PluginContext context, GitHubServer server) {
    this.context = context;
    this.server = server;
  }

  @Override
  public URI authorizationUri(AuthorizationRequest request) throws UpstreamException {
    requireHttps();
    AuthorizationUri uri = AuthorizationUri.of(server.authorize(), clientId(), SCOPE, request);
    request.loginHint().ifPresent(hint -> uri.with("login", hint));
    return uri.build();
  }

  @Override
  public ExternalIdentity exchange(AuthorizationCallback callback) throws UpstreamException {
    requireHttps();
    String token = tokenEndpoint().exchange(context.http(), callback).require("access_token");
    JsonObject user = JsonObject.of(get("/user", token));
    Optional<JsonObject> email = primary(JsonObject.arrayOf(get("/user/emails", token)));
    long id =
        user.number("id")
            .orElseThrow(
                () ->
                    new UpstreamException(
                        UpstreamException.Kind.INVALID_ANSWER, "The user has no id"));
    return new ExternalIdentity(
        server.web(),
        Long.toString(id),
        email.flatMap(it -> it.text("email")),
        email.filter(it -> it.isTrue("verified")).isPresent(),
        user.text("name").or(() -> user.text("login")),
        user.text("avatar_url").flatMap(StandardClaims::webAddress),
        user.text("login").map(login -> Map.of("login", login)).orElse(Map.of()));
  }

  private static Optional<JsonObject> primary(List<JsonObject> emails) {
    return emails.stream()
        .filter(it -> it.isTrue("primary") && it.text("email").isPresent())
        .findFirst();
  }

  private OutboundResponse get(String path, String token) throws UpstreamException {
    return context
        .http()
        .send(
            OutboundRequest.get(server.api(path))
                .withHeader("Accept", "application/vnd.github+json")
                .withHeader("X-GitHub-Api-Version", API_VERSION)
                .withBearerToken(token))
        .orThrow();
  }

  @Override
  public ConnectionTest testConnection(URI redirectUri) {
    return ConnectionTests.of(
        () -> {
          requireHttps();
          return tokenEndpoint().objectionToClient(context.http(), redirectUri);
        });
  }

  private void requireHttps() throws UpstreamException {
    if (!server.isTrustworthy()) {
      throw new UpstreamException(
          UpstreamException.Kind.CREDENTIALS_REFUSED, "The address of the server is not https.");
    }
  }

  private String clientId() {
    return context.settings().text("client-id");
  }

  private TokenEndpoint tokenEndpoint() {
    return new TokenEndpoint(
        server.token(), clientId(), context.settings().find("client-secret"), false);
  }
}
