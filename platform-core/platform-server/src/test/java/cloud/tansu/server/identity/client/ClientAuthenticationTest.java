package cloud.tansu.server.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.identity.client.ClientAuthentication.Result;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ClientAuthenticationTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final AdjustableClock clock = new AdjustableClock();

  private TestClients clients;
  private ClientAuthentication authentication;
  private Realm acme;

  @BeforeEach
  void setUp() {
    clients = new TestClients(databases, clock);
    authentication = clients.authentication();
    acme = Realm.of(databases.tenant("acme"));
  }

  @Test
  void takesAPublicClientAtItsWord() {
    Client web = clients.registered(acme, TestClients.publicClient("web"));

    assertThat(post(Map.of("client_id", "web")))
        .isEqualTo(new Result.Authenticated(web, AuthenticationMethod.NONE));
  }

  @Test
  void takesARequestWithoutClientAsTheRealmsOwn() {
    assertThat(post(Map.of()))
        .isEqualTo(new Result.Authenticated(FirstPartyClients.of(acme), AuthenticationMethod.NONE));
  }

  @Test
  void acceptsTheSecretInHeaderAndForm() {
    Client server = clients.registered(acme, TestClients.confidentialClient("server"));
    String secret = clients.secret(acme, "server", Optional.empty());

    assertThat(basic("server", secret))
        .isEqualTo(new Result.Authenticated(server, AuthenticationMethod.CLIENT_SECRET_BASIC));
    assertThat(post(Map.of("client_id", "server", "client_secret", secret)))
        .isEqualTo(new Result.Authenticated(server, AuthenticationMethod.CLIENT_SECRET_POST));
  }

  @Test
  void decodesIdAndSecretOfTheHeaderLikeAForm() {
    clients.registered(acme, TestClients.confidentialClient("a~b"));
    String secret = clients.secret(acme, "a~b", Optional.empty());

    assertThat(basic("a%7Eb", secret.replace("-", "%2D"))).isInstanceOf(Result.Authenticated.class);
  }

  @Test
  void refusesAWrongSecretAndAnUnknownClientAlike() {
    clients.registered(acme, TestClients.confidentialClient("server"));
    clients.secret(acme, "server", Optional.empty());

    Result wrong = basic("server", "wrong");

    assertThat(wrong).isInstanceOf(Result.Refused.class).isEqualTo(basic("nobody", "wrong"));
  }

  @Test
  void refusesAConfidentialClientThatOnlyNamesItself() {
    clients.registered(acme, TestClients.confidentialClient("server"));

    assertThat(post(Map.of("client_id", "server"))).isInstanceOf(Result.Refused.class);
  }

  @Test
  void refusesADisabledClient() {
    clients.registered(acme, TestClients.publicClient("web"));
    clients.registered(acme, TestClients.confidentialClient("server"));
    String secret = clients.secret(acme, "server", Optional.empty());
    clients.update(acme, "update oidc_clients set enabled = false");

    assertThat(post(Map.of("client_id", "web"))).isInstanceOf(Result.Refused.class);
    assertThat(basic("server", secret)).isInstanceOf(Result.Refused.class);
  }

  @Test
  void acceptsARotatedSecretUntilItExpires() {
    clients.registered(acme, TestClients.confidentialClient("server"));
    String old =
        clients.secret(acme, "server", Optional.of(clock.instant().plus(Duration.ofHours(1))));
    String next = clients.secret(acme, "server", Optional.empty());

    assertThat(basic("server", old)).isInstanceOf(Result.Authenticated.class);
    clock.advance(Duration.ofHours(1));

    assertThat(basic("server", old)).isInstanceOf(Result.Refused.class);
    assertThat(basic("server", next)).isInstanceOf(Result.Authenticated.class);
  }

  @Test
  void refusesTwoWaysAtOnce() {
    assertThat(
            authentication.authenticate(
                acme,
                Optional.of(header("server", "x")),
                parameters(Map.of("client_id", "server", "client_secret", "x"))))
        .isInstanceOf(Result.Malformed.class);
    assertThat(
            authentication.authenticate(
                acme, Optional.of(header("server", "x")), parameters(Map.of("client_id", "other"))))
        .isInstanceOf(Result.Malformed.class);
  }

  @Test
  void refusesAHeaderThatIsNoBasicOne() {
    for (String header :
        new String[] {"Bearer x", "Basic", "Basic !", "Basic eA==", "Basic JSU6"}) {
      assertThat(authentication.authenticate(acme, Optional.of(header), parameters(Map.of())))
          .as(header)
          .isInstanceOfSatisfying(
              Result.Refused.class, refused -> assertThat(refused.usedHeader()).isTrue());
    }
  }

  @Test
  void doesNotAcceptAClientOfAnotherTenant() {
    clients.registered(acme, TestClients.confidentialClient("server"));
    String secret = clients.secret(acme, "server", Optional.empty());
    Realm globex = Realm.of(databases.tenant("globex"));

    assertThat(
            authentication.authenticate(
                globex, Optional.of(header("server", secret)), parameters(Map.of())))
        .isInstanceOf(Result.Refused.class);
    assertThat(clients.clients().find(globex, "server")).isEmpty();
    assertThat(clients.clients().find(Realm.PLATFORM, "server")).isEmpty();
  }

  @Test
  void notesTheUseOfAClientOnceAMinute() {
    clients.registered(acme, TestClients.publicClient("web"));
    ClientUse use = clients.use();
    ClientAuthentication noting = clients.authentication(use);
    Instant first = clock.instant();
    noting.authenticate(acme, Optional.empty(), parameters(Map.of("client_id", "web")));
    clock.advance(Duration.ofSeconds(59));
    noting.authenticate(acme, Optional.empty(), parameters(Map.of("client_id", "web")));

    use.stop();

    assertThat(clients.lastUse(acme, "web")).contains(first);
  }

  private Result basic(String id, String secret) {
    return authentication.authenticate(acme, Optional.of(header(id, secret)), parameters(Map.of()));
  }

  private Result post(Map<String, String> values) {
    return authentication.authenticate(acme, Optional.empty(), parameters(values));
  }

  private static java.util.function.Function<String, Optional<String>> parameters(
      Map<String, String> values) {
    return name -> Optional.ofNullable(values.get(name));
  }

  private static String header(String id, String secret) {
    byte[] pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
