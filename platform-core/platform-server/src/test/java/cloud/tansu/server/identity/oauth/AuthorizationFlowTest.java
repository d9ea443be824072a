package cloud.tansu.server.identity.oauth;

import static cloud.tansu.server.identity.user.TestUsers.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.identity.TestConfig;
import cloud.tansu.server.identity.authorization.DeviceCodes;
import cloud.tansu.server.identity.browser.BrowserSession;
import cloud.tansu.server.identity.browser.TestBrowserSessions;
import cloud.tansu.server.identity.client.AuthenticationMethod;
import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.client.TestClients;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The way from an authorization request to tokens, and what must not lead there. */
class AuthorizationFlowTest {

  private static final String VERIFIER = "v".repeat(43);
  private static final String CHALLENGE =
      Base64.getUrlEncoder().withoutPadding().encodeToString(Tokens.hash(VERIFIER));

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();
  private final Map<String, String> secrets = new HashMap<>();
  private TestUsers users;
  private TestOAuth oauth;
  private Realm acme;
  private TokenSubject alice;
  private BrowserSession browser;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    oauth = new TestOAuth(databases, users, clock, TestConfig.defaults());
    acme = users.withKey(Realm.of(databases.tenant("acme")));
    alice = users.user(acme, "alice@acme.com", "User");
    browser = new TestBrowserSessions(users, clock).begin(alice).session();
    oauth.clients().registered(acme, TestClients.publicClient("app"));
    oauth.clients().registered(acme, TestClients.publicClient("other"));
  }

  private static Map<String, String> request(Map<String, String> changes) {
    Map<String, String> parameters =
        new HashMap<>(
            Map.of(
                "client_id", "app",
                "response_type", "code",
                "redirect_uri", TestClients.REDIRECT,
                "scope", "openid offline_access",
                "state", "s1",
                "code_challenge", CHALLENGE,
                "code_challenge_method", "S256"));
    parameters.putAll(changes);
    parameters.values().removeIf(String::isEmpty);
    return parameters;
  }

  private AuthorizationFlow.Step start(Map<String, String> changes) {
    return oauth.flow().start(acme, request(changes), Optional.of(browser));
  }

  private static Map<String, String> answer(AuthorizationFlow.Step step) {
    URI address = ((AuthorizationFlow.Step.Answer) step).address();
    assertThat(address.toString()).startsWith(TestClients.REDIRECT + "?");
    return Arrays.stream(address.getRawQuery().split("&"))
        .map(member -> member.split("=", 2))
        .collect(
            Collectors.toMap(
                member -> member[0],
                member -> URLDecoder.decode(member[1], StandardCharsets.UTF_8)));
  }

  /** A code for a request that the user has consented to. */
  private String code(Map<String, String> changes) {
    oauth.authorization().consents().grant(alice, "app", scopes());
    return answer(start(changes)).getOrDefault("code", "none");
  }

  private static Scopes scopes() {
    return Scopes.parse("openid offline_access");
  }

  private TokenView redeem(String code, Map<String, String> changes) {
    return redeem(acme, code, changes);
  }

  private TokenView redeem(Realm realm, String code, Map<String, String> changes) {
    Map<String, String> form =
        new HashMap<>(
            Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                "app",
                "code",
                code,
                "redirect_uri",
                TestClients.REDIRECT,
                "code_verifier",
                VERIFIER));
    form.putAll(changes);
    form.values().removeIf(String::isEmpty);
    return oauth.exchange(realm, encoded(form));
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            member ->
                member.getKey()
                    + "="
                    + URLEncoder.encode(member.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static String errorOf(Runnable exchange) {
    try {
      exchange.run();
    } catch (OAuthError error) {
      return error.code();
    }
    return "none";
  }

  private String errorOf(String code, Map<String, String> changes) {
    return errorOf(() -> redeem(code, changes));
  }

  @Test
  void asksForTheSecondFactorThatAnApplicationWants() {
    assertThat(start(Map.of("acr_values", "aal2")))
        .isInstanceOf(AuthorizationFlow.Step.SignIn.class);
    assertThat(answer(start(Map.of("acr_values", "aal2", "prompt", "none"))))
        .containsEntry("error", "login_required");
    assertThat(code(Map.of("acr_values", "aal2 aal1"))).isNotEqualTo("none");
  }

  @Test
  void saysThatTheUserHasNoSecondFactorInsteadOfAskingForEver() {
    AuthorizationFlow.Step asked = start(Map.of("acr_values", "aal2"));
    String reference = ((AuthorizationFlow.Step.SignIn) asked).reference();
    browser = new TestBrowserSessions(users, clock).begin(alice).session();

    AuthorizationFlow.Step next = oauth.flow().resume(acme, reference, Optional.of(browser));

    assertThat(answer(next)).containsEntry("error", "unmet_authentication_requirements");
  }

  @Test
  void leadsOverSignInAndConsentToTokens() {
    AuthorizationFlow.Step first = oauth.flow().start(acme, request(Map.of()), Optional.empty());
    String reference = ((AuthorizationFlow.Step.SignIn) first).reference();

    AuthorizationFlow.Step second = oauth.flow().resume(acme, reference, Optional.of(browser));
    oauth.authorization().consents().grant(alice, "app", scopes());
    AuthorizationFlow.Step third = oauth.flow().resume(acme, reference, Optional.of(browser));
    TokenView tokens = redeem(answer(third).getOrDefault("code", "none"), Map.of());

    assertThat(second).isEqualTo(new AuthorizationFlow.Step.Consent(reference));
    assertThat(tokens.idToken()).isPresent();
    assertThat(tokens.refreshToken()).isPresent();
    assertThat(oauth.flow().resume(acme, reference, Optional.of(browser)))
        .isInstanceOf(AuthorizationFlow.Step.Stop.class);
  }

  @Test
  void namesTheIssuerInEveryAnswerSoThatNobodyMixesThemUp() {
    String issuer = TestRealms.issuers().of(acme);
    oauth.authorization().consents().grant(alice, "app", scopes());

    assertThat(answer(start(Map.of()))).containsEntry("iss", issuer).containsEntry("state", "s1");
    assertThat(answer(start(Map.of("response_type", "token")))).containsEntry("iss", issuer);
  }

  @Test
  void sendsNobodyToAnAddressThatIsNotRegistered() {
    for (String address :
        new String[] {
          "https://evil.example/cb",
          TestClients.REDIRECT + "/../evil",
          TestClients.REDIRECT + "?next=https://evil.example",
          TestClients.REDIRECT + ".evil.example",
          "https://app.example.com@evil.example/cb",
          "HTTPS://app.example.com/cb",
          "https://app.example.com:443/cb",
          "//app.example.com/cb",
          "javascript:alert(1)",
          TestClients.REDIRECT + "\r\nX-Header: 1"
        }) {
      assertThat(start(Map.of("redirect_uri", address)))
          .as(address)
          .isInstanceOf(AuthorizationFlow.Step.Stop.class);
    }
    assertThat(start(Map.of("client_id", "unknown")))
        .isInstanceOf(AuthorizationFlow.Step.Stop.class);
  }

  @Test
  void refusesRequestsThatWeakenTheFlow() {
    assertThat(answer(start(Map.of("code_challenge", ""))))
        .containsEntry("error", "invalid_request");
    assertThat(answer(start(Map.of("code_challenge_method", "plain"))))
        .containsEntry("error", "invalid_request");
    assertThat(answer(start(Map.of("response_mode", "fragment"))))
        .containsEntry("error", "invalid_request");
    assertThat(answer(start(Map.of("request", "e30.e30."))))
        .containsEntry("error", "request_not_supported");
    assertThat(answer(start(Map.of("nonce", "n\0n")))).containsEntry("error", "invalid_request");
    assertThat(answer(start(Map.of("x\0", "1")))).containsEntry("error", "invalid_request");
    assertThat(answer(start(Map.of("state", "s".repeat(2_001)))))
        .containsEntry("error", "invalid_request");
  }

  @Test
  void endsTheSessionWhenACodeComesTwice() {
    String code = code(Map.of());
    String refreshToken = redeem(code, Map.of()).refreshToken().orElseThrow();

    assertThat(errorOf(code, Map.of())).isEqualTo("invalid_grant");

    String form = "grant_type=refresh_token&client_id=app&refresh_token=" + refreshToken;
    assertThat(errorOf(() -> oauth.exchange(acme, form))).isEqualTo("invalid_grant");
    assertThat(users.audited(acme)).contains("SessionOpen Success", "SessionOpen Failure");
  }

  @Test
  void givesNothingForACodeOfAnotherClientRedirectOrVerifier() {
    assertThat(errorOf(code(Map.of()), Map.of("client_id", "other"))).isEqualTo("invalid_grant");
    assertThat(errorOf(code(Map.of()), Map.of("redirect_uri", "https://evil.example/cb")))
        .isEqualTo("invalid_grant");
    assertThat(errorOf(code(Map.of()), Map.of("code_verifier", "w".repeat(43))))
        .isEqualTo("invalid_grant");
    assertThat(errorOf(code(Map.of()), Map.of("code_verifier", ""))).isEqualTo("invalid_grant");
    assertThat(errorOf(code(Map.of()), Map.of("code_verifier", CHALLENGE)))
        .isEqualTo("invalid_grant");
  }

  @Test
  void usesACodeUpThatWasTriedWithAWrongVerifier() {
    String code = code(Map.of());

    errorOf(code, Map.of("code_verifier", "w".repeat(43)));

    assertThat(errorOf(code, Map.of())).isEqualTo("invalid_grant");
  }

  @Test
  void givesNothingForACodeThatIsTooOldOrWhoseUserHasGone() {
    String late = code(Map.of());
    clock.advance(Duration.ofSeconds(60));
    String signedOut = code(Map.of());
    users.update(acme, "update browser_sessions set ended_at = now()");

    assertThat(errorOf(late, Map.of())).isEqualTo("invalid_grant");
    assertThat(errorOf(signedOut, Map.of())).isEqualTo("invalid_grant");

    users.update(acme, "update browser_sessions set ended_at = null");
    String disabled = code(Map.of());
    users.update(acme, "update users set status = 'DISABLED'");

    assertThat(errorOf(disabled, Map.of())).isEqualTo("invalid_grant");
  }

  @Test
  void takesNoCodeAndNoWaitingRequestOfAnotherTenant() {
    Realm globex = users.withKey(Realm.of(databases.tenant("globex")));
    oauth.clients().registered(globex, TestClients.publicClient("app"));
    String code = code(Map.of());
    AuthorizationFlow.Step waiting = oauth.flow().start(acme, request(Map.of()), Optional.empty());
    String reference = ((AuthorizationFlow.Step.SignIn) waiting).reference();

    assertThat(errorOf(() -> redeem(globex, code, Map.of()))).isEqualTo("invalid_grant");
    assertThat(oauth.flow().resume(globex, reference, Optional.empty()))
        .isInstanceOf(AuthorizationFlow.Step.Stop.class);
  }

  @Test
  void wantsTheAddressOfAClientWithSeveralWhereNoChallengeBindsTheCode() {
    registerServer("one", TestClients.REDIRECT);
    registerServer("two", TestClients.REDIRECT, "https://app.example.com/second");

    assertThat(errorOf(() -> redeemAsServer("one", serverCode("one"), ""))).isEqualTo("none");
    assertThat(errorOf(() -> redeemAsServer("two", serverCode("two"), TestClients.REDIRECT)))
        .isEqualTo("none");
    assertThat(errorOf(() -> redeemAsServer("two", serverCode("two"), "")))
        .isEqualTo("invalid_grant");
  }

  private void registerServer(String id, String... redirectUris) {
    Client plain = TestClients.confidentialClient(id);
    Client client =
        new Client(
            plain.id(),
            plain.name(),
            plain.type(),
            true,
            true,
            List.of(redirectUris),
            plain.postLogoutRedirectUris(),
            plain.grantTypes(),
            plain.scopes(),
            AuthenticationMethod.CLIENT_SECRET_POST,
            plain.signingAlgorithm(),
            false,
            plain.jwks(),
            plain.links());
    oauth.clients().registered(acme, client);
    secrets.put(id, oauth.clients().secret(acme, id, Optional.empty()));
  }

  private String serverCode(String client) {
    return answer(
            start(Map.of("client_id", client, "code_challenge", "", "code_challenge_method", "")))
        .getOrDefault("code", "none");
  }

  private TokenView redeemAsServer(String client, String code, String redirectUri) {
    return redeem(
        code,
        Map.of(
            "client_id",
            client,
            "client_secret",
            secrets.get(client),
            "code_verifier",
            "",
            "redirect_uri",
            redirectUri));
  }

  @Test
  void asksForConsentAgainForScopesThatWereNotAllowed() {
    oauth.authorization().consents().grant(alice, "app", scopes());

    assertThat(start(Map.of("scope", "openid offline_access email")))
        .isInstanceOf(AuthorizationFlow.Step.Consent.class);
    assertThat(answer(start(Map.of("scope", "openid email", "prompt", "none"))))
        .containsEntry("error", "consent_required");
    clock.advance(Duration.ofSeconds(1));
    assertThat(start(Map.of("prompt", "consent")))
        .isInstanceOf(AuthorizationFlow.Step.Consent.class);
  }

  @Test
  void asksForASignInAgainWhereTheApplicationWantsOne() {
    clock.advance(Duration.ofMinutes(10));

    assertThat(start(Map.of("prompt", "login"))).isInstanceOf(AuthorizationFlow.Step.SignIn.class);
    assertThat(start(Map.of("max_age", "599"))).isInstanceOf(AuthorizationFlow.Step.SignIn.class);
    assertThat(answer(start(Map.of("max_age", "0", "prompt", "none"))))
        .containsEntry("error", "login_required");
  }

  @Test
  void givesACodeForAPushedRequestToTheClientThatPushedItOnce() {
    oauth.authorization().consents().grant(alice, "app", scopes());
    String uri =
        PushedRequests.uriOf(oauth.authorization().waiting().keep(acme, request(Map.of()), true));

    assertThat(pushed(uri, "other")).isInstanceOf(AuthorizationFlow.Step.Stop.class);
    assertThat(answer(pushed(uri, "app"))).containsKey("code");
    assertThat(pushed(uri, "app")).isInstanceOf(AuthorizationFlow.Step.Stop.class);
  }

  @Test
  void takesNoRequestThatWaitsForOneThatWasPushed() {
    String uri =
        PushedRequests.uriOf(oauth.authorization().waiting().keep(acme, request(Map.of()), false));

    assertThat(pushed(uri, "app")).isInstanceOf(AuthorizationFlow.Step.Stop.class);
  }

  private AuthorizationFlow.Step pushed(String uri, String client) {
    return oauth
        .flow()
        .start(acme, Map.of("request_uri", uri, "client_id", client), Optional.of(browser));
  }

  @Test
  void leadsNowhereWhileSignInIsSwitchedOff() {
    String code = code(Map.of());
    users.policies().signInEnabled(acme, false);

    assertThat(answer(start(Map.of()))).containsEntry("error", "access_denied");
    assertThat(errorOf(code, Map.of())).isEqualTo("unauthorized_client");
    assertThat(
            errorOf(
                () ->
                    oauth.exchange(
                        acme, "grant_type=refresh_token&client_id=app&refresh_token=made-up")))
        .isEqualTo("unauthorized_client");
  }

  @Test
  void givesNoDeviceCodeAndOpensNoPageWhileSignInIsSwitchedOff() {
    oauth.clients().registered(acme, TestClients.confidentialClient("tv"));
    users.policies().signInEnabled(acme, false);

    assertThat(errorOf(() -> oauth.connectAnswers().device(callOf("tv"))))
        .isEqualTo("access_denied");
    assertThat(
            oauth
                .browserSignIn()
                .signIn(acme, "alice@acme.com", TestUsers.PASSWORD, ORIGIN, Optional.empty()))
        .isInstanceOf(BrowserSignIn.Outcome.Refused.class);
  }

  private ClientCall callOf(String client) {
    return new ClientCall(
        acme,
        oauth.clients().clients().find(acme, client).orElseThrow(),
        AuthenticationMethod.CLIENT_SECRET_BASIC,
        TokenParameters.parse(MediaType.APPLICATION_FORM_URLENCODED_TYPE, "scope=openid"),
        ORIGIN);
  }

  @Test
  void writesDownTheSessionOfADeviceAndGivesItOnce() {
    oauth.clients().registered(acme, TestClients.confidentialClient("tv"));
    Client tv = oauth.clients().clients().find(acme, "tv").orElseThrow();
    DeviceCodes codes = oauth.authorization().deviceCodes();
    DeviceCodes.Issued issued = codes.issue(acme, tv, scopes());
    codes.decide(browser.authentication(), issued.userCode(), true);

    assertThat(codes.poll(acme, TestClients.publicClient("app"), issued.deviceCode(), ORIGIN))
        .isInstanceOf(DeviceCodes.Poll.NotYet.class);
    assertThat(codes.poll(acme, tv, issued.deviceCode(), ORIGIN))
        .isInstanceOf(DeviceCodes.Poll.Allowed.class);
    assertThat(codes.poll(acme, tv, issued.deviceCode(), ORIGIN))
        .isInstanceOf(DeviceCodes.Poll.NotYet.class);
    assertThat(users.audited(acme)).endsWith("DeviceAllow Success", "SessionOpen Success");
  }
}
