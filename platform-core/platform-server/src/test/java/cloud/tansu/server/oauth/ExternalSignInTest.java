package cloud.tansu.server.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.plugin.oauth.oidc.OpenIdConnectProviderFactory;
import cloud.tansu.server.identity.account.SignedInView;
import cloud.tansu.server.identity.account.TestFederatedTokens;
import cloud.tansu.server.identity.browser.TestBrowserSessions;
import cloud.tansu.server.identity.client.TestClients;
import cloud.tansu.server.identity.external.LinkedLogins;
import cloud.tansu.server.identity.external.ProviderVisits;
import cloud.tansu.server.identity.external.TestStrangers;
import cloud.tansu.server.identity.oauth.TestFederation;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.identity.token.TokenSubject;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.secrets.TestSecrets;
import cloud.tansu.testkit.AdjustableClock;
import cloud.tansu.testkit.plugin.OAuthFlow;
import cloud.tansu.testkit.provider.FakeIdentityProvider;
import cloud.tansu.testkit.provider.FakePerson;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Browser, platform, plugin and provider together; the provider is reached over HTTP. */
class ExternalSignInTest {

  private static final FakePerson ADA = FakePerson.of("4711", "ada@example.com");

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;
  @TempDir Path cache;

  private final AdjustableClock clock = new AdjustableClock();
  private final FakeIdentityProvider provider = FakeIdentityProvider.open(clock);
  private final Visitor browser = new Visitor();

  private TestUsers users;
  private TestFederation federation;
  private ProviderSettings settings;
  private ExternalSignIn signIn;
  private Departures departures;
  private LinkedLogins logins;
  private Realm acme;

  @BeforeEach
  void setUp() {
    users = new TestUsers(databases, keyRing, clock);
    federation = new TestFederation(databases, users, clock);
    acme = users.withKey(Realm.of(databases.tenant("acme")));
    federation.clients().registered(acme, TestClients.publicClient("app"));
    Secrets secrets = TestSecrets.open(databases.get(), keyRing);
    Providers running = this::running;
    ProviderTable table = new ProviderTable(secrets);
    settings =
        new ProviderSettings(
            running,
            table,
            new ProviderJournal(users.audit(), clock),
            users.databases(),
            TestRealms.issuers());
    EnabledProviders enabled =
        new EnabledProviders(running, table, users.databases(), TestRealms.issuers());
    SignInStates states =
        new SignInStates(users.databases(), secrets, new Tokens(new SecureRandom()), clock);
    departures = new Departures(enabled, states, federation.pages());
    logins = TestStrangers.logins(users, clock);
    signIn =
        new ExternalSignIn(
            enabled,
            states,
            federation.pages(),
            TestFederatedTokens.of(users),
            users.origins(),
            logins);
    configure(FakeIdentityProvider.CLIENT_SECRET);
    provider.signsIn(ADA);
  }

  private List<Provider> running() {
    return List.of(
        new OpenIdProvider(new OpenIdConnectProviderFactory(), provider.base(), clock, cache));
  }

  private void configure(String secret) {
    settings.create(
        Actor.SYSTEM,
        acme,
        "oidc",
        new ProviderSettings.Change(
            Optional.empty(),
            Map.of(
                "client-id",
                FakeIdentityProvider.CLIENT_ID,
                "client-secret",
                secret,
                "authority",
                provider.base().toString())));
  }

  @AfterEach
  void close() {
    provider.close();
  }

  private URI leave(Map<String, String> parameters) {
    Response away = browser.got(departures.leave(acme, "oidc", parameters, browser.request()));
    assertThat(away.getStatus()).isEqualTo(303);
    return provider.visit(away.getLocation());
  }

  private Response comeBack(Visitor with, URI back) {
    return with.got(signIn.comeBack(acme, "oidc", OAuthFlow.parameters(back), with.request()));
  }

  private SignedInView tokens() {
    return (SignedInView) comeBack(browser, leave(Map.of())).getEntity();
  }

  @Test
  void answersTheTokensWhenNoApplicationWaits() {
    SignedInView first = tokens();

    assertThat(first.user().email()).isEqualTo("ada@example.com");
    assertThat(first.accessToken()).isNotEmpty();
    assertThat(tokens().user().id()).isEqualTo(first.user().id());
    assertThat(users.loginEvents(acme)).hasSize(2);
  }

  @Test
  void leadsOnToTheApplicationThatWaits() {
    Response answer =
        comeBack(
            browser,
            leave(
                Map.of(
                    "client_id", "app",
                    "redirect_uri", TestClients.REDIRECT,
                    "scope", "openid",
                    "code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                    "code_challenge_method", "S256")));

    assertThat(answer.getStatus()).isEqualTo(303);
    assertThat(answer.getLocation().toString()).contains("/identity/acme/connect/resume?request=");
  }

  @Test
  void sendsTheBrowserNowhereForAnApplicationThatIsNotKnown() {
    Response answer =
        departures.leave(
            acme,
            "oidc",
            Map.of("client_id", "app", "redirect_uri", "https://attacker.example.com/"),
            browser.request());

    assertThat(answer.getStatus()).isEqualTo(400);
    assertThat(answer.getLocation()).isNull();
  }

  @Test
  void asksForTheSecondFactorBeforeItAnswersTokens() {
    TokenSubject ada = users.user(acme, "ada@example.com", "User");
    users.update(acme, "update users set email_verified = true");
    var unused = users.factors().enrolled(ada);

    assertThatThrownBy(this::tokens)
        .isInstanceOfSatisfying(
            ProblemException.class,
            asked -> {
              assertThat(asked.problem().type().code()).isEqualTo("mfa_required");
              assertThat(asked.problem().extensions()).containsKey("mfaToken");
            });
  }

  @Test
  void takesAStateOnce() {
    URI back = leave(Map.of());

    assertThat(comeBack(browser, back).getStatus()).isEqualTo(200);
    assertThat(comeBack(browser, back).getStatus()).isEqualTo(400);
    assertThat(provider.tokenRequests()).hasSize(1);
  }

  @Test
  void signsNobodyInWithAnotherBrowser() {
    URI back = leave(Map.of());

    assertThat(comeBack(new Visitor(), back).getStatus()).isEqualTo(400);
    assertThat(provider.tokenRequests()).isEmpty();
  }

  @Test
  void linksNobodyByAnAddressThatIsNotVerified() {
    users.user(acme, "ada@example.com", "User");
    users.update(acme, "update users set email_verified = true");
    provider.signsIn(ADA.unverified());

    assertThatThrownBy(this::tokens)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().type().code()).isEqualTo("forbidden"));
  }

  @Test
  void refusesTheAnswerOfAnotherIssuer() {
    provider.announceIssuer();
    Map<String, String> back = new HashMap<>(OAuthFlow.parameters(leave(Map.of())));
    back.put("iss", "https://attacker.example.com");

    Response answer = signIn.comeBack(acme, "oidc", back, browser.request());

    assertThat(answer.getStatus()).isEqualTo(502);
    assertThat(provider.tokenRequests()).isEmpty();
  }

  @Test
  void tellsWhoDeclinesAtTheProvider() {
    provider.refuses("access_denied");

    assertThat(comeBack(browser, leave(Map.of())).getStatus()).isEqualTo(400);
  }

  private Response link(TokenSubject user, UUID session) {
    ProviderVisits.Departure away = departures.toLink(acme, user.id(), session, "oidc");
    browser.keeps(away.cookie());
    return comeBack(browser, provider.visit(away.address()));
  }

  private UUID session(TokenSubject user) {
    return new TestBrowserSessions(users, clock).begin(user).session().id();
  }

  @Test
  void linksAnAccountToWhoIsSignedInWhateverItsAddress() {
    TokenSubject alice = users.user(acme, "alice@acme.com", "User");

    Response answer = link(alice, session(alice));

    assertThat(answer.getLocation())
        .hasToString("https://tansu.example/identity/acme/account?done=login-linked");
    assertThat(tokens().user().id()).isEqualTo(alice.id().value());
    assertThat(users.audited(acme)).contains("ExternalLoginLink Success");
  }

  @Test
  void linksNothingToWhoHasSignedOutMeanwhile() {
    TokenSubject alice = users.user(acme, "alice@acme.com", "User");
    UUID session = session(alice);
    users.update(acme, "update browser_sessions set ended_at = created_at");

    assertThat(link(alice, session).getStatus()).isEqualTo(403);
    assertThat(logins.list(acme, alice.id())).isEmpty();
  }

  @Test
  void linksNoAccountThatSignsInAnother() {
    TokenSubject alice = users.user(acme, "alice@acme.com", "User");
    SignedInView ada = tokens();

    assertThat(link(alice, session(alice)).getStatus()).isEqualTo(409);
    assertThat(tokens().user().id()).isEqualTo(ada.user().id());
  }

  private Optional<String> lastError() {
    return settings.find(acme, "oidc").orElseThrow().lastError();
  }

  @Test
  void tellsTheAdministratorsWhatTheProviderDoesNotLike() {
    changeSecret("wrong-secret");

    assertThat(comeBack(browser, leave(Map.of())).getStatus()).isEqualTo(502);
    assertThat(lastError()).isPresent();
    assertThat(lastError().orElseThrow()).doesNotContain("wrong-secret");
  }

  @Test
  void forgetsAFailureWhenSomebodySignsInAgain() {
    provider.changeIdToken(
        claims -> {
          Map<String, Object> wrong = new HashMap<>(claims);
          wrong.put("aud", "another-client");
          return wrong;
        });
    URI back = leave(Map.of());
    assertThat(comeBack(browser, back).getStatus()).isEqualTo(502);
    assertThat(lastError()).isPresent();

    provider.changeIdToken(claims -> claims);
    var unused = tokens();

    assertThat(lastError()).isEmpty();
  }

  @Test
  void holdsNoMadeUpCodeAgainstTheProvider() {
    Map<String, String> back = new HashMap<>(OAuthFlow.parameters(leave(Map.of())));
    back.put("code", "made-up");

    assertThat(signIn.comeBack(acme, "oidc", back, browser.request()).getStatus()).isEqualTo(502);
    assertThat(lastError()).isEmpty();
  }

  private void changeSecret(String secret) {
    settings.change(
        Actor.SYSTEM,
        acme,
        "oidc",
        new ProviderSettings.Change(Optional.empty(), Map.of("client-secret", secret)));
  }
}
