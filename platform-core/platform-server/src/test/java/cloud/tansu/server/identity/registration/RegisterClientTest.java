package cloud.tansu.server.identity.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.identity.TestConfig;
import cloud.tansu.server.identity.client.AdministerClients;
import cloud.tansu.server.identity.client.AuthenticationMethod;
import cloud.tansu.server.identity.client.Client;
import cloud.tansu.server.identity.client.ClientType;
import cloud.tansu.server.identity.client.TestClients;
import cloud.tansu.server.identity.policy.TestPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.quotas.TestRateLimits;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterClientTest {

  private static final String IP = "203.0.113.7";
  private static final String SPA =
      """
      {"client_name": "Shop", "redirect_uris": ["https://shop.example.com/cb"],
       "token_endpoint_auth_method": "none", "grant_types": ["authorization_code", "refresh_token"],
       "scope": "openid admin.full db.write", "software_id": "ignored", "client_name#ja": "店"}
      """;
  private static final String SERVER =
      """
      {"redirect_uris": ["https://shop.example.com/cb"]}
      """;

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();

  private TestClients clients;
  private TestPolicies policies;
  private RegisterClient registerClient;
  private Realm acme;

  @BeforeEach
  void setUp() {
    clients = new TestClients(databases, clock);
    policies = TestPolicies.on(databases.get());
    acme = Realm.of(databases.tenant("acme"));
    policies.registration(acme, true);
    RegistrationLimit limit =
        new RegistrationLimit(
            TestRateLimits.on(databases.get(), clock),
            TestConfig.with(Map.of("tansu.identity.client-registrations-per-hour", "5")));
    registerClient =
        new RegisterClient(
            clients.selfRegistration(keyRing),
            policies.get(),
            limit,
            TestRealms.issuers(),
            new Tokens(new SecureRandom()));
  }

  @Test
  void registersAnApplicationThatActsForUsersOnly() {
    RegistrationView view = registerClient.register(acme, SPA, IP);

    Client client = clients.clients().find(acme, view.clientId()).orElseThrow();
    assertThat(client.type()).isEqualTo(ClientType.PUBLIC);
    assertThat(client.firstParty()).isFalse();
    assertThat(client.scopes().names()).containsExactly("openid", "db.write");
    assertThat(view.clientSecret()).isEmpty();
    assertThat(view.registrationClientUri())
        .isEqualTo(TestRealms.PUBLIC_URL + "/identity/acme/connect/register/" + view.clientId());
  }

  @Test
  void givesASecretUnlessToldOtherwise() {
    RegistrationView view = registerClient.register(acme, SERVER, IP);

    assertThat(view.tokenEndpointAuthMethod()).isEqualTo("client_secret_basic");
    assertThat(view.grantTypes()).containsExactly("authorization_code");
    assertThat(view.clientSecretExpiresAt()).contains(0);
    assertThat(
            clients
                .authentication()
                .authenticate(
                    acme,
                    Optional.empty(),
                    name ->
                        Optional.ofNullable(
                            Map.of(
                                    "client_id",
                                    view.clientId(),
                                    "client_secret",
                                    view.clientSecret().orElseThrow())
                                .get(name))))
        .isInstanceOfSatisfying(
            cloud.tansu.server.identity.client.ClientAuthentication.Result.Authenticated.class,
            authenticated ->
                assertThat(authenticated.by()).isEqualTo(AuthenticationMethod.CLIENT_SECRET_POST));
  }

  @Test
  void isOffUnlessTheTenantTurnsItOn() {
    Realm globex = Realm.of(databases.tenant("globex"));

    assertError("access_denied", () -> registerClient.register(globex, SPA, IP));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{",
        "{\"redirect_uris\":[\"https://a.example/cb\"],\"grant_types\":[\"client_credentials\"]}",
        "{\"redirect_uris\":[\"https://a.example/cb\"],\"grant_types\":[\"password\"]}",
        "{\"redirect_uris\":[\"https://a.example/cb\"],\"grant_types\":[\"implicit\"]}",
        "{\"redirect_uris\":[\"https://a.example/cb\"],\"response_types\":[\"token\"]}",
        "{\"redirect_uris\":[\"https://a.example/cb\"],\"subject_type\":\"pairwise\"}",
        "{\"redirect_uris\":[\"https://a.example/cb\"],\"jwks_uri\":\"https://a.example/jwks\"}",
        "{\"redirect_uris\":\"https://a.example/cb\"}",
        "{\"redirect_uris\":[\"https://a.example/cb\"],\"client_name\":7}",
        "{\"redirect_uris\":[\"https://a.example/cb\"],\"logo_uri\":\"http://a.example/logo\"}",
        "{\"redirect_uris\":[\"https://a.example/cb\"],"
            + "\"token_endpoint_auth_method\":\"private_key_jwt\"}",
        "{\"redirect_uris\":[\"https://a.example/cb\"],"
            + "\"token_endpoint_auth_method\":\"client_secret_jwt\"}"
      })
  void refusesMetadataThatCannotBeUsed(String metadata) {
    assertError("invalid_client_metadata", () -> registerClient.register(acme, metadata, IP));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"redirect_uris\":[\"http://a.example/cb\"]}",
        "{\"redirect_uris\":[\"javascript:alert(1)\"]}",
        "{\"redirect_uris\":[\"com.example.app:/cb\"]}"
      })
  void refusesRedirectUris(String metadata) {
    assertError("invalid_redirect_uri", () -> registerClient.register(acme, metadata, IP));
  }

  @Test
  void limitsHowManyComeFromOneAddress() {
    for (int i = 0; i < 5; i++) {
      registerClient.register(acme, SPA, IP);
    }

    assertThatThrownBy(() -> registerClient.register(acme, SPA, IP))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("rate_limited");
    registerClient.register(acme, SPA, "203.0.113.8");
  }

  @Test
  void letsAClientLookAfterItsRegistration() {
    RegistrationView made = registerClient.register(acme, SERVER, IP);
    Optional<String> token = bearer(made);

    RegistrationView seen = registerClient.get(acme, made.clientId(), token);
    assertThat(seen.clientSecret()).isEmpty();
    assertThat(seen.redirectUris()).containsExactly("https://shop.example.com/cb");

    RegistrationView changed =
        registerClient.change(acme, made.clientId(), token, change(made, "https://b.example/cb"));
    assertThat(changed.redirectUris()).containsExactly("https://b.example/cb");
    assertThat(clients.clients().find(acme, made.clientId()).orElseThrow().redirectUris())
        .containsExactly("https://b.example/cb");

    registerClient.delete(acme, made.clientId(), token);
    assertThat(clients.clients().find(acme, made.clientId())).isEmpty();
    assertError("invalid_token", () -> registerClient.get(acme, made.clientId(), token));
  }

  @Test
  void refusesAChangeOfWhoTheClientIs() {
    RegistrationView made = registerClient.register(acme, SERVER, IP);
    Optional<String> token = bearer(made);
    String toPublic =
        "{\"client_id\":\""
            + made.clientId()
            + "\",\"redirect_uris\":[\"https://b.example/cb\"],"
            + "\"token_endpoint_auth_method\":\"none\"}";

    assertError(
        "invalid_client_metadata",
        () -> registerClient.change(acme, made.clientId(), token, SERVER));
    assertError(
        "invalid_client_metadata",
        () -> registerClient.change(acme, made.clientId(), token, toPublic));
  }

  @Test
  void refusesTokensOfOthers() {
    RegistrationView made = registerClient.register(acme, SPA, IP);
    RegistrationView other = registerClient.register(acme, SPA, IP);
    Realm globex = Realm.of(databases.tenant("globex"));
    clients.registered(acme, TestClients.publicClient("web"));

    for (Optional<String> wrong :
        List.of(
            bearer(other),
            Optional.<String>empty(),
            Optional.of("Bearer "),
            Optional.of("Basic " + made.registrationAccessToken()))) {
      assertError("invalid_token", () -> registerClient.get(acme, made.clientId(), wrong));
      assertError("invalid_token", () -> registerClient.delete(acme, made.clientId(), wrong));
      assertError("invalid_token", () -> registerClient.change(acme, made.clientId(), wrong, SPA));
    }
    assertError("invalid_token", () -> registerClient.get(acme, "web", bearer(made)));
    assertError("invalid_token", () -> registerClient.get(globex, made.clientId(), bearer(made)));
  }

  @Test
  void doesNotLetADisabledClientEnableItself() {
    RegistrationView made = registerClient.register(acme, SERVER, IP);
    clients.update(acme, "update oidc_clients set enabled = false");

    assertError(
        "access_denied",
        () ->
            registerClient.change(
                acme, made.clientId(), bearer(made), change(made, "https://b.example/cb")));
  }

  @Test
  void doesNotBecomeTheRealmsOwn() {
    RegistrationView made = registerClient.register(acme, SERVER, IP);
    ClientBody firstParty = body("{\"firstParty\":true}");

    assertThat(
            clients
                .administration(keyRing)
                .change(Actor.SYSTEM, acme, made.clientId(), version -> true, firstParty::applyTo))
        .isInstanceOf(AdministerClients.Outcome.Invalid.class);
  }

  private static ClientBody body(String json) {
    try {
      return cloud.tansu.server.web.Json.mapper().readValue(json, ClientBody.class);
    } catch (com.fasterxml.jackson.core.JsonProcessingException malformed) {
      throw new IllegalArgumentException(malformed);
    }
  }

  private static String change(RegistrationView made, String redirectUri) {
    return "{\"client_id\":\""
        + made.clientId()
        + "\",\"redirect_uris\":[\""
        + redirectUri
        + "\"],\"scope\":\"openid\"}";
  }

  private static Optional<String> bearer(RegistrationView made) {
    return Optional.of("Bearer " + made.registrationAccessToken());
  }

  private static void assertError(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RegistrationError.class, error -> assertThat(error.code()).isEqualTo(code));
  }
}
