package cloud.tansu.testkit.provider;

import cloud.tansu.testkit.provider.FakeAuthorizations.Agreement;
import cloud.tansu.testkit.provider.FakeAuthorizations.Refused;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers the requests to the fake provider. */
final class FakeEndpoints {

  private static final String GITHUB = "/login/oauth/";
  private static final Set<String> GRANTS = Set.of("authorization_code", "client_credentials");
  private static final long TOKEN_SECONDS = 3600;

  private final FakeBehaviour behaviour;
  private final FakeAuthorizations authorizations = new FakeAuthorizations();

  FakeEndpoints(FakeBehaviour behaviour) {
    this.behaviour = behaviour;
  }

  void answer(FakeExchange request) throws IOException {
    String path = request.path();
    if (path.endsWith("/.well-known/openid-configuration")) {
      request.json(200, metadata());
    } else if (path.endsWith("authorize")) {
      authorize(request);
    } else if (behaviour.nonsense) {
      request.text(200, "<html><body>Down for maintenance</body></html>");
    } else if (path.endsWith("token")) {
      token(request);
    } else if (path.equals("/keys")) {
      request.json(200, behaviour.idTokens.keySet());
    } else if (path.equals("/userinfo")) {
      userInfo(request);
    } else if (path.endsWith("/user") || path.endsWith("/user/emails")) {
      gitHub(request);
    } else {
      request.text(404, "There is nothing at " + path);
    }
  }

  private Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("issuer", behaviour.issuer);
    metadata.put("authorization_endpoint", behaviour.base() + "/authorize");
    metadata.put("token_endpoint", behaviour.base() + "/token");
    metadata.put("jwks_uri", behaviour.base() + "/keys");
    metadata.put("userinfo_endpoint", behaviour.base() + "/userinfo");
    metadata.put("response_types_supported", List.of("code"));
    metadata.put("subject_types_supported", List.of("public"));
    metadata.put("id_token_signing_alg_values_supported", List.of("RS256"));
    if (behaviour.postOnly) {
      metadata.put("token_endpoint_auth_methods_supported", List.of("client_secret_post"));
    }
    if (behaviour.announcesIssuer) {
      metadata.put("authorization_response_iss_parameter_supported", true);
    }
    return metadata;
  }

  private void authorize(FakeExchange request) throws IOException {
    Map<String, String> parameters = request.query();
    boolean openId = !request.path().startsWith(GITHUB);
    List<String> complaints = FakeAuthorizations.complaints(parameters, openId);
    if (!complaints.isEmpty()) {
      request.text(400, String.join("; ", complaints));
      return;
    }
    Map<String, String> answer = new LinkedHashMap<>();
    if (behaviour.refusal.isEmpty()) {
      answer.put("code", authorizations.code(new Agreement(parameters, behaviour.person)));
    } else {
      answer.put("error", behaviour.refusal);
    }
    answer.put("state", parameters.get("state"));
    if (behaviour.announcesIssuer) {
      answer.put("iss", behaviour.issuer);
    }
    request.redirect(URI.create(parameters.get("redirect_uri") + "?" + encoded(answer)));
  }

  private static String encoded(Map<String, String> parameters) {
    StringBuilder text = new StringBuilder();
    parameters.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return text.toString();
  }

  private void token(FakeExchange request) throws IOException {
    boolean gitHub = request.path().startsWith(GITHUB);
    try {
      checkTokenRequest(request, gitHub);
      if ("client_credentials".equals(request.form().get("grant_type"))) {
        request.json(200, Map.of("access_token", "of-the-application", "token_type", "Bearer"));
        return;
      }
      request.json(200, tokens(authorizations.exchange(request.form()), gitHub));
    } catch (Refused refused) {
      // GitHub answers 200 whatever happens, in words of its own.
      int status = gitHub ? 200 : refused.error().equals("invalid_client") ? 401 : 400;
      String error =
          gitHub && refused.error().equals("invalid_client")
              ? "incorrect_client_credentials"
              : gitHub ? "bad_verification_code" : refused.error();
      request.json(
          status,
          Map.of("error", error, "error_description", String.valueOf(refused.getMessage())));
    }
  }

  private void checkTokenRequest(FakeExchange request, boolean gitHub) throws Refused {
    boolean form =
        request
            .header("Content-Type")
            .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
            .isPresent();
    boolean json =
        request.header("Accept").filter(accept -> accept.contains("application/json")).isPresent();
    if (!request.method().equals("POST") || !form || !json) {
      throw new Refused("invalid_request", "A form is posted, and JSON accepted");
    }
    if (!gitHub && !GRANTS.contains(request.form().getOrDefault("grant_type", ""))) {
      throw new Refused("unsupported_grant_type", "grant_type is none of " + GRANTS);
    }
    boolean inForm =
        FakeIdentityProvider.CLIENT_ID.equals(request.form().get("client_id"))
            && FakeIdentityProvider.CLIENT_SECRET.equals(request.form().get("client_secret"));
    boolean inHeader = !gitHub && !behaviour.postOnly && isBasic(request.header("Authorization"));
    boolean twice = inHeader && request.form().containsKey("client_secret");
    if (twice || !(inForm || inHeader)) {
      throw new Refused("invalid_client", "The client is unknown, or its secret another one");
    }
  }

  /** RFC 6749 §2.3.1: both are encoded as in a form before they become user and password. */
  private static boolean isBasic(Optional<String> authorization) {
    String expected =
        URLEncoder.encode(FakeIdentityProvider.CLIENT_ID, StandardCharsets.UTF_8)
            + ":"
            + URLEncoder.encode(FakeIdentityProvider.CLIENT_SECRET, StandardCharsets.UTF_8);
    String header =
        "Basic " + Base64.getEncoder().encodeToString(expected.getBytes(StandardCharsets.US_ASCII));
    return authorization.filter(header::equals).isPresent();
  }

  private Map<String, Object> tokens(Agreement agreement, boolean gitHub) {
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("access_token", authorizations.accessToken(agreement.person()));
    answer.put("scope", String.valueOf(agreement.request().get("scope")));
    if (gitHub) {
      answer.put("token_type", "bearer");
      return answer;
    }
    answer.put("token_type", "Bearer");
    answer.put("expires_in", TOKEN_SECONDS);
    answer.put("id_token", idToken(agreement));
    return answer;
  }

  private String idToken(Agreement agreement) {
    long now = behaviour.clock().instant().getEpochSecond();
    Map<String, Object> claims = new LinkedHashMap<>();
    claims.put("iss", behaviour.issuer);
    claims.put("aud", FakeIdentityProvider.CLIENT_ID);
    claims.put("iat", now);
    claims.put("exp", now + TOKEN_SECONDS);
    claims.put("nonce", String.valueOf(agreement.request().get("nonce")));
    claims.putAll(agreement.person().openIdClaims());
    if (behaviour.emailInUserInfoOnly) {
      claims.keySet().removeAll(List.of("email", "email_verified"));
    }
    return behaviour.idTokens.sign(
        behaviour.change.apply(new LinkedHashMap<>(claims)), behaviour.signing);
  }

  private void userInfo(FakeExchange request) throws IOException {
    Optional<FakePerson> person = authorizations.whoseIs(request.header("Authorization"));
    if (person.isEmpty()) {
      request.json(401, Map.of("error", "invalid_token"));
      return;
    }
    request.json(200, person.get().openIdClaims());
  }

  /**
   * GitHub's REST API, as far as a sign-in needs it: the addresses stand in a list of their own.
   */
  private void gitHub(FakeExchange request) throws IOException {
    Optional<FakePerson> person = authorizations.whoseIs(request.header("Authorization"));
    boolean right =
        request.header("Accept").filter("application/vnd.github+json"::equals).isPresent()
            && request.header("X-GitHub-Api-Version").isPresent()
            && request.header("X-Original-Host").filter("github.com"::equals).isEmpty();
    if (person.isEmpty() || !right) {
      request.json(401, Map.of("message", "Bad credentials"));
    } else if (request.path().endsWith("/emails")) {
      request.json(200, gitHubEmails(person.get()));
    } else {
      request.json(200, gitHubUser(person.get()));
    }
  }

  private static Map<String, Object> gitHubUser(FakePerson person) {
    Map<String, Object> user = new LinkedHashMap<>();
    user.put("login", "ada");
    user.put("id", Long.parseLong(person.subject()));
    user.put("name", person.name());
    // The public address of the profile: chosen by its owner, verified or not.
    user.put("email", "profile@example.net");
    user.put("avatar_url", "https://pictures.example.com/" + person.subject() + ".png");
    return user;
  }

  private static List<Map<String, Object>> gitHubEmails(FakePerson person) {
    Map<String, Object> other =
        Map.of("email", "other@example.net", "primary", false, "verified", true);
    return person
        .email()
        .map(
            address ->
                List.<Map<String, Object>>of(
                    other,
                    Map.of("email", address, "primary", true, "verified", person.emailVerified())))
        .orElseGet(List::of);
  }
}
