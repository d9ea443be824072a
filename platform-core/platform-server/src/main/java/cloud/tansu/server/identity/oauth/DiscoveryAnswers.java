package cloud.tansu.server.identity.oauth;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.identity.keys.SigningKeys;
import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Issuers;
import cloud.tansu.server.identity.realm.Realm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The documents by which others find out about a realm; anybody may keep them for a while. */
@ApplicationScoped
class DiscoveryAnswers {

  static final String JWKS_EXAMPLE =
      "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"…\",\"use\":\"sig\",\"alg\":\"RS256\",\"n\":\"…\","
          + "\"e\":\"AQAB\"}]}";

  private static final String CACHEABLE = "public, max-age=" + SigningKeys.CACHED.toSeconds();

  private final Issuers issuers;
  private final SigningKeys keys;
  private final IdentityConfig config;
  private final RealmPolicies policies;

  @Inject
  DiscoveryAnswers(
      Issuers issuers, SigningKeys keys, IdentityConfig config, RealmPolicies policies) {
    this.issuers = issuers;
    this.keys = keys;
    this.config = config;
    this.policies = policies;
  }

  Response metadata(Realm realm) {
    return cacheable(
        DiscoveryDocument.of(
            realm,
            issuers,
            config.passwordGrantEnabled(),
            policies.registration(realm).dynamicClients()));
  }

  Response keySet(Realm realm) {
    return cacheable(keys.jwks(realm));
  }

  private static Response cacheable(Object entity) {
    return Response.ok(entity, MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, CACHEABLE)
        .header("Access-Control-Allow-Origin", "*")
        .build();
  }
}
