package cloud.tansu.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/**
 * What Keycloak imports: users and applications as the measured tenant has them, refresh tokens
 * that work once.
 *
 * @param password of all users
 * @param clientSecret of the application with a secret
 */
record KeycloakRealm(int users, String password, String clientSecret) {

  static final String PATH = "/realms/bench";

  private static final String PUBLIC_CLIENT = "bench-app";
  private static final String CLIENT = "bench-server";
  private static final String ENDPOINTS = PATH + "/protocol/openid-connect";

  String json() {
    ObjectNode realm = new JsonMapper().createObjectNode();
    realm.put("realm", "bench").put("enabled", true).put("sslRequired", "none");
    realm.put("passwordPolicy", "hashAlgorithm(argon2)");
    realm.put("revokeRefreshToken", true).put("refreshTokenMaxReuse", 0);
    ArrayNode clients = realm.putArray("clients");
    ObjectNode app = clients.addObject().put("clientId", PUBLIC_CLIENT);
    app.put("publicClient", true).put("directAccessGrantsEnabled", true);
    mayBeIntrospected(app);
    clients
        .addObject()
        .put("clientId", CLIENT)
        .put("publicClient", false)
        .put("serviceAccountsEnabled", true)
        .put("secret", clientSecret);
    ArrayNode imported = realm.putArray("users");
    for (int user = 0; user < users; user++) {
      user(imported.addObject(), BenchTenant.email(user));
    }
    return realm.toString();
  }

  /** Keycloak answers only a client that the token is meant for. */
  private static void mayBeIntrospected(ObjectNode app) {
    ObjectNode mapper = app.putArray("protocolMappers").addObject();
    mapper.put("name", "audience").put("protocol", "openid-connect");
    mapper.put("protocolMapper", "oidc-audience-mapper");
    mapper
        .putObject("config")
        .put("included.client.audience", CLIENT)
        .put("access.token.claim", "true")
        .put("introspection.token.claim", "true");
  }

  private void user(ObjectNode user, String email) {
    user.put("username", email).put("email", email).put("emailVerified", true);
    user.put("enabled", true).put("firstName", "Bench").put("lastName", "User");
    user.putArray("credentials").addObject().put("type", "password").put("value", password);
  }

  OpenIdTarget target(URI server) {
    return new OpenIdTarget(
        server,
        new OpenIdTarget.Endpoints(
            ENDPOINTS + "/token",
            ENDPOINTS + "/token/introspect",
            ENDPOINTS + "/userinfo",
            ENDPOINTS + "/certs"),
        PUBLIC_CLIENT,
        CLIENT,
        clientSecret,
        "email",
        password);
  }
}
