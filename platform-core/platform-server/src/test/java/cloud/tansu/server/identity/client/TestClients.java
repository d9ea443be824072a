package cloud.tansu.server.identity.client;

import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.audit.TestAudit;
import cloud.tansu.server.identity.keys.KeyAlgorithm;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.secrets.TestSecrets;
import java.nio.file.Path;
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
  private final Databases all;

  public TestClients(TestDatabases databases, Clock clock) {
    this.all = databases.get();
    this.databases = TestRealms.databases(all);
    this.clock = clock;
    this.clients = new Clients(this.databases, table, clock);
  }

  public Clients clients() {
    return clients;
  }

  ClientUse use() {
    return new ClientUse(databases, table, clock);
  }

  /** Notes no use: nothing runs beside the test. */
  public ClientAuthentication authentication() {
    ClientUse use = use();
    use.stop();
    return authentication(use);
  }

  ClientAuthentication authentication(ClientUse use) {
    ClientAssertions assertions = new ClientAssertions(databases, TestRealms.issuers(), clock);
    return new ClientAuthentication(clients, assertions, use, clock);
  }

  /**
   * @param keyRing where the keys of the audit trail's secrets are
   * @param grants what ends with a client
   */
  public AdministerClients administration(Path keyRing, ClientGrants... grants) {
    return new AdministerClients(
        databases,
        table,
        new ClientSecretTable(tokens),
        new ClientClosure(List.of(grants)),
        journal(keyRing));
  }

  /**
   * @param keyRing as of {@link #administration}
   */
  public SelfRegistration selfRegistration(Path keyRing) {
    return new SelfRegistration(
        databases,
        table,
        new ClientSecretTable(tokens),
        journal(keyRing),
        administration(keyRing),
        tokens);
  }

  private ClientJournal journal(Path keyRing) {
    AuditTrail audit = TestAudit.standing(all, TestSecrets.open(all, keyRing), clock);
    return new ClientJournal(audit, clients, clock);
  }

  public ClientDirectory directory() {
    return new ClientDirectory(databases, table, clock);
  }

  RemoveExpiredCredentials removeExpiredCredentials() {
    return new RemoveExpiredCredentials(databases, clock);
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

  /** An application on a server that authenticates with a key. */
  public static Client keyClient(String id, String jwks) {
    return client(
        id,
        ClientType.CONFIDENTIAL,
        AuthenticationMethod.PRIVATE_KEY_JWT,
        Set.of(GrantType.CLIENT_CREDENTIALS),
        Optional.of(jwks));
  }

  private static Client client(
      String id, ClientType type, AuthenticationMethod method, Set<GrantType> grantTypes) {
    return client(id, type, method, grantTypes, Optional.empty());
  }

  private static Client client(
      String id,
      ClientType type,
      AuthenticationMethod method,
      Set<GrantType> grantTypes,
      Optional<String> jwks) {
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
        KeyAlgorithm.RS256,
        false,
        jwks,
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

  Optional<Instant> lastUse(Realm realm, String clientId) {
    return databases
        .read(realm, unit -> table.find(unit, clientId))
        .flatMap(RegisteredClient::lastUsedAt);
  }

  long count(Realm realm, String table) {
    return databases.read(realm, unit -> unit.count("select count(*) from " + table));
  }

  /** All that is stored of clients and what was audited, as one text. */
  String stored(Realm realm) {
    String pending = realm.tenant().isPresent() ? "sys.audit_pending" : "audit_pending";
    return databases.read(
        realm,
        unit ->
            String.join(
                "\n",
                unit.query(
                    "select c::text from oidc_clients c"
                        + " union all select s::text from oidc_client_secrets s"
                        + " union all select event::text from "
                        + pending,
                    row -> row.getString(1))));
  }

  /** What waits to be moved into the audit log, oldest first. */
  List<String> audited(Realm realm) {
    String pending = realm.tenant().isPresent() ? "sys.audit_pending" : "audit_pending";
    return databases.read(
        realm,
        unit ->
            unit.query(
                "select event->>'action' from " + pending + " order by ctid",
                row -> row.getString(1)));
  }

  public void update(Realm realm, String sql) {
    databases.transact(realm, unit -> unit.update(sql));
  }
}
