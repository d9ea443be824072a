package cloud.tansu.it;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.PlatformRequest;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.id.Issuer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients and attackers rely on at the endpoints of a tenant's issuer. */
@ExtendWith(RunningServer.Provided.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenIdRulesIT {

  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  private static final String WELL_KNOWN = "/.well-known/oauth-authorization-server";

  private final OpenIdTenant tenant;
  private final PlatformClient client;

  OpenIdRulesIT(RunningServer server) {
    this.tenant = OpenIdTenant.make(server);
    this.client = server.client();
  }

  /** RFC 8414 §3.1 puts it between host and path of the issuer, many clients behind the path. */
  @Test
  void publishesItsMetadataWhereOAuthClientsLookForIt() throws Exception {
    for (String issuer : List.of(client.base() + "/identity/", tenant.issuer())) {
      String path = URI.create(issuer).getPath().replaceFirst("/$", "");
      for (String place : List.of(WELL_KNOWN + path, path + WELL_KNOWN)) {
        AuthorizationServerMetadata found =
            AuthorizationServerMetadata.parse(client.get(place).send().expect(200).body());

        assertThat(found.getIssuer()).as(place).isEqualTo(new Issuer(issuer));
        assertThat(found.getTokenEndpointURI())
            .as(place)
            .hasToString(client.base() + path + "/connect/token");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example.com/callback",
        "http://127.0.0.1:4711/callback/more",
        "http://127.0.0.1:4711/callback?next=https://evil.example.com",
        "http://localhost:4711/callback",
        "http://127.0.0.1:4711@evil.example.com/callback",
        "http://127.0.0.1.evil.example.com/callback"
      })
  void sendsNobodyToAnAddressThatIsNotRegistered(String address) {
    PlatformAnswer answer = authorize(Map.of("redirect_uri", address)).expect(400);

    assertThat(answer.header("Location")).isEmpty();
    assertThat(answer.contentType()).startsWith("text/html");
  }

  @Test
  void letsANativeApplicationUseAnyPortOfTheLoopbackInterface() {
    PlatformAnswer answer =
        authorize(Map.of("redirect_uri", "http://127.0.0.1:61234/callback")).expect(303);

    assertThat(answer.header("Location").orElseThrow())
        .startsWith(tenant.issuer() + "/account/login?request=");
  }

  @ParameterizedTest
  @CsvSource({
    "prompt, none, login_required",
    "response_type, token, unsupported_response_type",
    "code_challenge_method, plain, invalid_request",
    "scope, openid admin.full, invalid_scope",
    "request, e30.e30., request_not_supported",
    "response_mode, form_post, invalid_request"
  })
  void tellsTheApplicationWhatIsWrong(String parameter, String value, String error) {
    String location =
        authorize(Map.of(parameter, value)).expect(303).header("Location").orElseThrow();

    assertThat(location)
        .startsWith("http://127.0.0.1/callback?")
        .contains("error=" + error)
        .contains("state=s1")
        .contains("iss=" + PlatformClient.encoded(tenant.issuer()))
        .doesNotContain("code=");
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type, made-up, 400, unsupported_grant_type",
    "grant_type, authorization_code, 400, invalid_request",
    "grant_type, refresh_token, 400, invalid_request",
    "grant_type, client_credentials, 400, unauthorized_client",
    "scope, openid, 400, invalid_request"
  })
  void answersATokenRequestThatIsWrongInTheFormOfOAuth(
      String parameter, String value, int status, String error) {
    PlatformAnswer answer =
        token().form(Map.of("client_id", OpenIdTenant.APP, parameter, value)).send();

    answer.expect(status);
    assertThat(answer.contentType()).startsWith("application/json");
    assertThat(answer.text("error")).isEqualTo(error);
    assertThat(answer.header("Cache-Control")).contains("no-store");
  }

  @Test
  void challengesAClientWhoseSecretIsWrong() {
    String wrong = OpenIdTenant.SERVER + ":wrong";
    PlatformAnswer answer =
        token()
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(wrong.getBytes(StandardCharsets.UTF_8)))
            .form(Map.of("grant_type", "client_credentials"))
            .send()
            .expect(401);

    assertThat(answer.text("error")).isEqualTo("invalid_client");
    assertThat(answer.header("WWW-Authenticate").orElseThrow()).startsWith("Basic ");
  }

  @Test
  void letsThePageOfAnApplicationAskForTokens() {
    PlatformAnswer preflight =
        client
            .request("OPTIONS", "/identity/" + tenant.tenant().id() + "/connect/token")
            .header("Origin", "https://app.example.com")
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "content-type")
            .send()
            .expect(204);

    assertThat(preflight.header("Access-Control-Allow-Origin")).contains("*");
    assertThat(preflight.header("Access-Control-Allow-Methods").orElseThrow()).contains("POST");
    assertThat(preflight.header("Access-Control-Allow-Headers").orElseThrow())
        .containsIgnoringCase("content-type");
    assertThat(preflight.header("Access-Control-Allow-Credentials")).isEmpty();
  }

  private PlatformRequest token() {
    return client.post("/identity/" + tenant.tenant().id() + "/connect/token");
  }

  private PlatformAnswer authorize(Map<String, String> changes) {
    Map<String, String> parameters =
        new HashMap<>(
            Map.of(
                "client_id", OpenIdTenant.APP,
                "redirect_uri", "http://127.0.0.1/callback",
                "response_type", "code",
                "scope", "openid",
                "state", "s1",
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256"));
    parameters.putAll(changes);
    StringBuilder query = new StringBuilder();
    parameters.forEach(
        (name, value) ->
            query
                .append(query.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(PlatformClient.encoded(value)));
    return client.get("/identity/" + tenant.tenant().id() + "/connect/authorize" + query).send();
  }
}
