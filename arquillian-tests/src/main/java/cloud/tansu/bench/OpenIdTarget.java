package cloud.tansu.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.StringJoiner;

/**
 * An OpenID provider with users and two applications: what the requests to it need. The same
 * requests go to this server and to what it is compared with.
 *
 * @param endpoints paths of its endpoints
 * @param publicClient application without credentials, by which users sign in
 * @param client application with a secret
 * @param scope that makes the provider give a refresh token
 * @param password of all users
 */
record OpenIdTarget(
    URI server,
    Endpoints endpoints,
    String publicClient,
    String client,
    String clientSecret,
    String scope,
    String password) {

  /** Paths below the server. */
  record Endpoints(String token, String introspection, String userInfo, String keys) {}

  HttpConnection connect() throws IOException {
    return new HttpConnection(server);
  }

  /**
   * What an application sends to sign a user in by password. It does not ask for an ID token, which
   * not every provider gives here and which costs a signature.
   */
  String signIn(int user) {
    return signIn(user, scope);
  }

  private String signIn(int user, String asked) {
    return form(
        Map.of(
            "grant_type", "password",
            "client_id", publicClient,
            "username", BenchTenant.email(user),
            "password", password,
            "scope", asked));
  }

  String refresh(String token) {
    return form(
        Map.of("grant_type", "refresh_token", "client_id", publicClient, "refresh_token", token));
  }

  String clientCredentials() {
    return form(Map.of("grant_type", "client_credentials"));
  }

  static String introspection(String token) {
    return form(Map.of("token", token));
  }

  /** The header by which the application with a secret authenticates. */
  String basic() {
    byte[] pair = (client + ":" + clientSecret).getBytes(StandardCharsets.UTF_8);
    return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair) + "\r\n";
  }

  /** Signs a user in once, with all that {@code userinfo} needs. */
  String accessToken(int user) throws IOException, BenchFailure {
    try (HttpConnection http = connect()) {
      HttpAnswer answer =
          http.post(endpoints.token(), "", signIn(user, "openid " + scope)).expect(200);
      return answer.text("access_token");
    }
  }

  private static String form(Map<String, String> members) {
    StringJoiner text = new StringJoiner("&");
    members.forEach(
        (name, value) -> text.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return text.toString();
  }
}
