package cloud.tansu.server.identity.client;

import cloud.tansu.server.identity.keys.KeyAlgorithm;
import cloud.tansu.server.identity.token.Scopes;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of {@code oidc_clients}. */
@ApplicationScoped
class ClientTable {

  static final String COLUMNS =
      """
      c.client_id, c.name, c.client_type, c.enabled, c.first_party, c.redirect_uris,
      c.post_logout_redirect_uris, c.grant_types, c.scope, c.authentication_method,
      c.signing_algorithm, c.pushed_requests_required, c.jwks, c.home_uri, c.logo_uri,
      c.policy_uri, c.terms_uri, c.registration_token_hash is not null as dynamic,
      c.created_at, c.created_by, c.updated_at, c.last_used_at, c.version
      """;

  /**
   * A client with the secrets it may show; one statement, whether there is such a client or not.
   */
  Optional<ClientCredentials> credentials(UnitOfWork unit, String clientId, Instant now)
      throws SQLException {
    List<ClientCredentials> rows =
        unit.query(
            "select "
                + COLUMNS
                + ", s.secret_hash, s.expires_at from oidc_clients c"
                + " left join oidc_client_secrets s on s.client_id = c.client_id"
                + " and (s.expires_at is null or s.expires_at > ?) where c.client_id = ?",
            ClientTable::credentials,
            now,
            clientId);
    return rows.stream()
        .findFirst()
        .map(
            first ->
                new ClientCredentials(
                    first.client(),
                    rows.stream().flatMap(row -> row.secrets().stream()).toList(),
                    first.lastUsedAt()));
  }

  private static ClientCredentials credentials(ResultSet row) throws SQLException {
    byte[] hash = row.getBytes("secret_hash");
    List<ClientCredentials.Secret> secrets =
        hash == null
            ? List.of()
            : List.of(
                new ClientCredentials.Secret(new SecretHash(hash), instant(row, "expires_at")));
    return new ClientCredentials(client(row), secrets, instant(row, "last_used_at"));
  }

  Optional<RegisteredClient> find(UnitOfWork unit, String clientId) throws SQLException {
    return unit.first(
        "select " + COLUMNS + " from oidc_clients c where c.client_id = ?",
        ClientTable::registered,
        clientId);
  }

  /** As {@link #find}, and nobody else changes it before the transaction ends. */
  Optional<RegisteredClient> lock(UnitOfWork unit, String clientId) throws SQLException {
    return unit.first(
        "select " + COLUMNS + " from oidc_clients c where c.client_id = ? for update",
        ClientTable::registered,
        clientId);
  }

  /** Writes what of a client can change. */
  void update(UnitOfWork unit, Client client, Instant now) throws SQLException {
    unit.update(
        """
        update oidc_clients set name = ?, enabled = ?, first_party = ?, redirect_uris = ?,
          post_logout_redirect_uris = ?, grant_types = ?, scope = ?, authentication_method = ?,
          signing_algorithm = ?, pushed_requests_required = ?, jwks = ?, home_uri = ?,
          logo_uri = ?, policy_uri = ?, terms_uri = ?, updated_at = ?, version = version + 1
        where client_id = ?
        """,
        client.name(),
        client.enabled(),
        client.firstParty(),
        texts(client.redirectUris()),
        texts(client.postLogoutRedirectUris()),
        names(client.grantTypes()),
        client.scopes().toString(),
        client.authenticationMethod(),
        client.signingAlgorithm(),
        client.pushedRequestsRequired(),
        client.jwks().map(Jsonb::new),
        client.links().home(),
        client.links().logo(),
        client.links().policy(),
        client.links().terms(),
        now,
        client.id());
  }

  /** How many clients have registered themselves. */
  long countDynamic(UnitOfWork unit) throws SQLException {
    return unit.count(
        "select count(*) from oidc_clients where registration_token_hash is not null");
  }

  void delete(UnitOfWork unit, String clientId) throws SQLException {
    unit.update("delete from oidc_clients where client_id = ?", clientId);
  }

  /** Remembers what a client that registered itself shows to change its registration. */
  void setRegistrationToken(UnitOfWork unit, String clientId, SecretHash token)
      throws SQLException {
    unit.update(
        "update oidc_clients set registration_token_hash = ? where client_id = ?",
        token.bytes(),
        clientId);
  }

  /** The hash of what a client shows to change its registration, if it registered itself. */
  Optional<SecretHash> registrationToken(UnitOfWork unit, String clientId) throws SQLException {
    return unit.first(
        "select registration_token_hash from oidc_clients"
            + " where client_id = ? and registration_token_hash is not null",
        row -> new SecretHash(row.getBytes(1)),
        clientId);
  }

  /**
   * @return false when the id is taken
   */
  boolean insert(UnitOfWork unit, Client client, String createdBy, Instant now)
      throws SQLException {
    return unit.update(
            """
            insert into oidc_clients (client_id, name, client_type, enabled, first_party,
              redirect_uris, post_logout_redirect_uris, grant_types, scope, authentication_method,
              signing_algorithm, pushed_requests_required, jwks, home_uri, logo_uri, policy_uri,
              terms_uri, created_at, created_by, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (client_id) do nothing
            """,
            client.id(),
            client.name(),
            client.type(),
            client.enabled(),
            client.firstParty(),
            texts(client.redirectUris()),
            texts(client.postLogoutRedirectUris()),
            names(client.grantTypes()),
            client.scopes().toString(),
            client.authenticationMethod(),
            client.signingAlgorithm(),
            client.pushedRequestsRequired(),
            client.jwks().map(Jsonb::new),
            client.links().home(),
            client.links().logo(),
            client.links().policy(),
            client.links().terms(),
            now,
            createdBy,
            now)
        == 1;
  }

  void used(UnitOfWork unit, String clientId, Instant now) throws SQLException {
    unit.update(
        """
        update oidc_clients set last_used_at = ?
        where client_id = ? and (last_used_at is null or last_used_at < ?)
        """,
        now,
        clientId,
        now);
  }

  static RegisteredClient registered(ResultSet row) throws SQLException {
    return new RegisteredClient(
        client(row),
        row.getBoolean("dynamic"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getString("created_by"),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        instant(row, "last_used_at"),
        row.getLong("version"));
  }

  private static Client client(ResultSet row) throws SQLException {
    return new Client(
        row.getString("client_id"),
        row.getString("name"),
        ClientType.valueOf(row.getString("client_type")),
        row.getBoolean("enabled"),
        row.getBoolean("first_party"),
        texts(row, "redirect_uris"),
        texts(row, "post_logout_redirect_uris"),
        grantTypes(row),
        Scopes.parse(row.getString("scope")),
        AuthenticationMethod.valueOf(row.getString("authentication_method")),
        KeyAlgorithm.valueOf(row.getString("signing_algorithm")),
        row.getBoolean("pushed_requests_required"),
        Optional.ofNullable(row.getString("jwks")),
        new ClientLinks(
            Optional.ofNullable(row.getString("home_uri")),
            Optional.ofNullable(row.getString("logo_uri")),
            Optional.ofNullable(row.getString("policy_uri")),
            Optional.ofNullable(row.getString("terms_uri"))));
  }

  private static Set<GrantType> grantTypes(ResultSet row) throws SQLException {
    return texts(row, "grant_types").stream()
        .map(GrantType::valueOf)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }

  private static String[] texts(List<String> values) {
    return values.toArray(String[]::new);
  }

  private static String[] names(Set<GrantType> types) {
    return types.stream().map(Enum::name).sorted().toArray(String[]::new);
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
