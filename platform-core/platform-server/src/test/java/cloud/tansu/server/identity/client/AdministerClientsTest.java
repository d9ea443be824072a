package cloud.tansu.server.identity.client;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.identity.client.AdministerClients.Outcome;
import cloud.tansu.server.identity.client.AdministerClients.Registration;
import cloud.tansu.server.identity.client.AdministerClients.Rotation;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.identity.user.RefreshResult;
import cloud.tansu.server.identity.user.TestUsers;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class AdministerClientsTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  @TempDir Path keyRing;

  private final AdjustableClock clock = new AdjustableClock();

  private TestClients clients;
  private AdministerClients administration;
  private TestUsers users;
  private Realm acme;

  @BeforeEach
  void setUp() {
    clients = new TestClients(databases, clock);
    users = new TestUsers(databases, keyRing, clock);
    administration = clients.administration(keyRing, users.clientSessions());
    acme = Realm.of(databases.tenant("acme"));
  }

  @Test
  void registersAClientAndShowsItsSecretOnce() {
    Registration.Registered registered = registered(TestClients.confidentialClient("server"));

    String secret = registered.secret().orElseThrow();
    assertThat(secret).hasSize(43);
    assertThat(accepts("server", secret)).isTrue();
    assertThat(clients.directory().find(acme, "server").orElseThrow().toString())
        .doesNotContain(secret);
    assertThat(registered.toString()).doesNotContain(secret);
  }

  @Test
  void keepsNoSecret() {
    String secret = registered(TestClients.confidentialClient("server")).secret().orElseThrow();

    String stored = clients.stored(acme);

    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    assertThat(stored)
        .contains(HexFormat.of().formatHex(Tokens.hash(secret)))
        .doesNotContain(secret)
        .doesNotContain(HexFormat.of().formatHex(bytes))
        .doesNotContain(Base64.getEncoder().encodeToString(bytes));
  }

  @Test
  void givesAPublicClientNoSecret() {
    assertThat(registered(TestClients.publicClient("web")).secret()).isEmpty();
  }

  @Test
  void givesAnIdOnce() {
    registered(TestClients.publicClient("web"));

    assertThat(administration.register(Actor.SYSTEM, acme, TestClients.confidentialClient("web")))
        .isInstanceOf(Registration.IdTaken.class);
    assertThat(administration.register(Actor.SYSTEM, acme, TestClients.publicClient("tansu-x")))
        .isInstanceOf(Registration.IdTaken.class);
  }

  @Test
  void refusesWhatARegisteredClientCannotBe() {
    registered(TestClients.publicClient("web"));

    List<UnaryOperator<ClientEdit>> wrong =
        List.of(
            edit -> edit.redirects("http://app.example.com/cb"),
            edit -> edit.redirects(),
            edit -> edit.grants(),
            edit -> edit.grants(GrantType.REFRESH_TOKEN),
            edit -> edit.grants(GrantType.PASSWORD),
            edit -> edit.scopes("openid nothing.read"),
            edit -> edit.name(" "),
            edit -> edit.name("a\nb"),
            edit -> edit.logo("http://app.example.com/logo.png"),
            edit -> edit.logo("https://user@app.example.com/logo.png"),
            edit -> edit.logo("javascript:alert(1)"));
    for (UnaryOperator<ClientEdit> each : wrong) {
      assertThat(
              administration.change(
                  Actor.SYSTEM,
                  acme,
                  "web",
                  version -> true,
                  client -> each.apply(new ClientEdit(client)).client()))
          .isInstanceOf(Outcome.Invalid.class);
    }
    assertThat(clients.clients().find(acme, "web")).contains(TestClients.publicClient("web"));
  }

  @Test
  void changesAClientThatIsAsTheCallerHasSeenIt() {
    long version = registered(TestClients.publicClient("web")).client().version();
    UnaryOperator<Client> rename = client -> new ClientEdit(client).name("Shop").client();

    Outcome first = change("web", version, rename);
    Outcome second = change("web", version, rename);

    assertThat(first)
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done -> assertThat(done.client().client().name()).isEqualTo("Shop"));
    assertThat(second).isInstanceOf(Outcome.Stale.class);
    assertThat(administration.delete(Actor.SYSTEM, acme, "web", seen -> seen == version))
        .isInstanceOf(Outcome.Stale.class);
  }

  @Test
  void acceptsTheOldSecretForAsLongAsItIsToldTo() {
    String old = registered(TestClients.confidentialClient("server")).secret().orElseThrow();

    String next = rotated("server", Duration.ofHours(24));

    assertThat(accepts("server", old)).isTrue();
    assertThat(accepts("server", next)).isTrue();
    assertThat(clients.directory().previousSecretsEnd(acme, List.of("server")))
        .containsOnly(Map.entry("server", clock.instant().plus(Duration.ofHours(24))));
    clock.advance(Duration.ofHours(24));
    assertThat(accepts("server", old)).isFalse();
    assertThat(clients.directory().previousSecretsEnd(acme, List.of("server"))).isEmpty();
    assertThat(accepts("server", next)).isTrue();
  }

  @Test
  void endsTheOldSecretAtOnceWithoutOverlap() {
    String old = registered(TestClients.confidentialClient("server")).secret().orElseThrow();

    String next = rotated("server", Duration.ZERO);

    assertThat(accepts("server", old)).isFalse();
    assertThat(accepts("server", next)).isTrue();
  }

  @Test
  void doesNotProlongASecretByRotatingAgain() {
    String old = registered(TestClients.confidentialClient("server")).secret().orElseThrow();
    rotated("server", Duration.ofHours(1));

    rotated("server", Duration.ofDays(30));
    clock.advance(Duration.ofHours(1));
    clients.clients().forget(acme, "server");

    assertThat(accepts("server", old)).isFalse();
  }

  @Test
  void acceptsAFewSecretsAtMost() {
    registered(TestClients.confidentialClient("server"));
    for (int i = 0; i < 8; i++) {
      clock.advance(Duration.ofSeconds(1));
      rotated("server", Duration.ofDays(30));
    }

    assertThat(clients.count(acme, "oidc_client_secrets"))
        .isEqualTo(ClientSecretTable.MAX_ACCEPTED);
  }

  @Test
  void rotatesNoSecretWhereThereIsNone() {
    registered(TestClients.publicClient("web"));

    assertThat(administration.rotateSecret(Actor.SYSTEM, acme, "web", Duration.ZERO))
        .isInstanceOf(Rotation.UsesNoSecret.class);
    assertThat(administration.rotateSecret(Actor.SYSTEM, acme, "nobody", Duration.ZERO))
        .isInstanceOf(Rotation.NotFound.class);
  }

  @Test
  void endsTheSessionsOfAClientThatIsDisabled() {
    String refreshToken = signedInAtApp();

    change("tansu-app-of-test", 0, client -> new ClientEdit(client).enabled(false).client());

    assertThat(users.refresh(acme, refreshToken)).isInstanceOf(RefreshResult.Refused.class);
    assertThat(clients.audited(acme)).contains("ClientDisable");
  }

  @Test
  void endsTheSessionsOfAClientThatIsDeleted() {
    String refreshToken = signedInAtApp();

    administration.delete(Actor.SYSTEM, acme, "tansu-app-of-test", version -> true);

    assertThat(users.refresh(acme, refreshToken)).isInstanceOf(RefreshResult.Refused.class);
    assertThat(clients.clients().find(acme, "tansu-app-of-test")).isEmpty();
  }

  @Test
  void writesDownWhatWasDone() {
    registered(TestClients.confidentialClient("server"));
    rotated("server", Duration.ZERO);
    change("server", 0, client -> new ClientEdit(client).name("Other").client());
    change("server", 1, client -> new ClientEdit(client).enabled(false).client());
    change("server", 2, client -> new ClientEdit(client).enabled(true).client());
    administration.delete(Actor.SYSTEM, acme, "server", version -> true);

    assertThat(clients.audited(acme))
        .containsExactly(
            "ClientRegister",
            "ClientSecretRotate",
            "ClientChange",
            "ClientDisable",
            "ClientEnable",
            "ClientDelete");
  }

  @Test
  void doesNotReachClientsOfAnotherTenant() {
    registered(TestClients.confidentialClient("server"));
    Realm globex = Realm.of(databases.tenant("globex"));

    assertThat(clients.directory().find(globex, "server")).isEmpty();
    assertThat(clients.directory().list(globex, query("")).total()).isZero();
    assertThat(administration.delete(Actor.SYSTEM, globex, "server", version -> true))
        .isInstanceOf(Outcome.NotFound.class);
    assertThat(administration.rotateSecret(Actor.SYSTEM, globex, "server", Duration.ZERO))
        .isInstanceOf(Rotation.NotFound.class);
    assertThat(
            administration.change(
                Actor.SYSTEM, globex, "server", version -> true, client -> client))
        .isInstanceOf(Outcome.NotFound.class);
    assertThat(clients.directory().find(acme, "server")).isPresent();
  }

  @Test
  void servesThePlatformAlike() {
    Registration registration =
        administration.register(
            Actor.SYSTEM, Realm.PLATFORM, TestClients.confidentialClient("exporter"));

    assertThat(registration).isInstanceOf(Registration.Registered.class);
    assertThat(clients.clients().find(Realm.PLATFORM, "exporter")).isPresent();
    assertThat(clients.clients().find(acme, "exporter")).isEmpty();
  }

  @Test
  void listsClientsByPartsOfIdAndNameLiterally() {
    registered(TestClients.publicClient("web_shop"));
    registered(TestClients.publicClient("webshop2"));

    assertThat(ids("b_s")).containsExactly("web_shop");
    assertThat(ids("%")).isEmpty();
    assertThat(ids("CLIENT WEB")).containsExactlyInAnyOrder("web_shop", "webshop2");
  }

  private List<String> ids(String search) {
    return clients.directory().list(acme, query(search)).items().stream()
        .map(registered -> registered.client().id())
        .toList();
  }

  private static ClientQuery query(String search) {
    return new ClientQuery(
        search, Optional.of(true), ClientQuery.Sort.NAME, false, PageRequest.first());
  }

  /** A session that belongs to a registered client. */
  private String signedInAtApp() {
    clients.registered(acme, TestClients.publicClient("tansu-app-of-test"));
    users.withKey(acme);
    users.user(acme, "alice@acme.com", "User");
    String token = users.signedIn(acme, "alice@acme.com").refreshToken().orElseThrow();
    users.update(acme, "update sessions set client_id = 'tansu-app-of-test'");
    return token;
  }

  private Registration.Registered registered(Client client) {
    return (Registration.Registered) administration.register(Actor.SYSTEM, acme, client);
  }

  private Outcome change(String id, long version, UnaryOperator<Client> edit) {
    return administration.change(Actor.SYSTEM, acme, id, seen -> seen == version, edit);
  }

  private String rotated(String id, Duration overlap) {
    Rotation rotation = administration.rotateSecret(Actor.SYSTEM, acme, id, overlap);
    return ((Rotation.Rotated) rotation).secret();
  }

  private boolean accepts(String id, String secret) {
    return clients
        .clients()
        .credentials(acme, id)
        .filter(known -> known.accepts(SecretHash.of(secret), clock.instant()))
        .isPresent();
  }

  /** Changes one thing of a client at a time. */
  private record ClientEdit(Client client) {

    ClientEdit name(String name) {
      return with(name, client.enabled(), client.redirectUris(), client.grantTypes());
    }

    ClientEdit enabled(boolean enabled) {
      return with(client.name(), enabled, client.redirectUris(), client.grantTypes());
    }

    ClientEdit redirects(String... uris) {
      return with(client.name(), client.enabled(), List.of(uris), client.grantTypes());
    }

    ClientEdit grants(GrantType... types) {
      return with(client.name(), client.enabled(), client.redirectUris(), Set.of(types));
    }

    ClientEdit scopes(String scopes) {
      return with(Scopes.parse(scopes), client.links());
    }

    ClientEdit logo(String uri) {
      return with(
          client.scopes(),
          new ClientLinks(Optional.empty(), Optional.of(uri), Optional.empty(), Optional.empty()));
    }

    private ClientEdit with(
        String name, boolean enabled, List<String> redirectUris, Set<GrantType> grantTypes) {
      return new ClientEdit(
          new Client(
              client.id(),
              name,
              client.type(),
              enabled,
              client.firstParty(),
              redirectUris,
              client.postLogoutRedirectUris(),
              grantTypes,
              client.scopes(),
              client.authenticationMethod(),
              client.signingAlgorithm(),
              client.pushedRequestsRequired(),
              client.jwks(),
              client.links()));
    }

    private ClientEdit with(Scopes scopes, ClientLinks links) {
      return new ClientEdit(
          new Client(
              client.id(),
              client.name(),
              client.type(),
              client.enabled(),
              client.firstParty(),
              client.redirectUris(),
              client.postLogoutRedirectUris(),
              client.grantTypes(),
              scopes,
              client.authenticationMethod(),
              client.signingAlgorithm(),
              client.pushedRequestsRequired(),
              client.jwks(),
              links));
    }
  }
}
