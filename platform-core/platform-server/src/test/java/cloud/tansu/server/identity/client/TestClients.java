package cloud.tansu.server.identity.client;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.TestDatabases;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Clients of tests, registered without asking anybody. */
public final class TestClients {

  public static final String REDIRECT = "https://app.example.com/cb";

  private final RealmDatabases databases;
  private final Clock clock;
  private final Tokens tokens = new Tokens(new SecureRandom());
  private final ClientTable table = new ClientTable();
  private final Clients clients;

  public TestClients(TestDatabases databases, Clock clock) {
    this.databases = TestRealms.databases(databases.get());
    this.clock = clock;
    this.clients = new Clients(this.databases, table, clock);
  }

  public Clients clients() {
    return clients;
  }

  ClientUse use() {
    return new ClientUse(databases, table, clock);
  }

  public ClientAuthentication authentication() {
    return new ClientAuthentication(clients, use(), clock);
  }

  /** An application in a browser, which may use code and refresh token. */
  public static Client publicClient(String id) {
    return client(
        id,
        ClientType.PUBLIC,
        AuthenticationMethod.NONE,
        Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN));
  }

  /** An application on a server, which may use everything. */
  public static Client confidentialClient(String id) {
    return client(
        id,
        ClientType.CONFIDENTIAL,
        AuthenticationMethod.CLIENT_SECRET_BASIC,
        Set.of(
            GrantType.AUTHORIZATION_CODE,
            GrantType.REFRESH_TOKEN,
            GrantType.CLIENT_CREDENTIALS,
            GrantType.DEVICE_CODE));
  }

  private static Client client(
      String id, ClientType type, AuthenticationMethod method, Set<GrantType> grantTypes) {
    return new Client(
        id,
        "Client " + id,
        type,
        true,
        false,
        List.of(REDIRECT),
        List.of("https://app.example.com/bye"),
        grantTypes,
        new Scopes(Scopes.ALL),
        method,
        SigningAlgorithm.RS256,
        false,
        Optional.empty(),
        ClientLinks.NONE);
  }

  public Client registered(Realm realm, Client client) {
    databases.transact(realm, unit -> table.insert(unit, client, "test", clock.instant()));
    clients.forget(realm, client.id());
    return client;
  }

  /** Gives a client one more secret. */
  public String secret(Realm realm, String clientId, Optional<Instant> expiresAt) {
    String secret = tokens.secret();
    databases.transact(
        realm,
        unit ->
            unit.update(
                "insert into oidc_client_secrets (id, client_id, secret_hash, created_at,"
                    + " expires_at) values (?, ?, ?, ?, ?)",
                tokens.uuid(),
                clientId,
                Tokens.hash(secret),
                clock.instant(),
                expiresAt));
    clients.forget(realm, clientId);
    return secret;
  }

  public void update(Realm realm, String sql) {
    databases.transact(realm, unit -> unit.update(sql));
  }
}
