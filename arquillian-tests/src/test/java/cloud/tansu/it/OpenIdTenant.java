package cloud.tansu.it;

import cloud.tansu.testkit.PlatformAnswer;
import cloud.tansu.testkit.PlatformClient;
import cloud.tansu.testkit.TestTenant;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tenant with one user and the applications that a test of clients needs.
 *
 * @param secret of the application {@link #SERVER}
 * @param key of the application {@link #SIGNER}
 */
record OpenIdTenant(TestTenant tenant, String secret, ECKey key) {

  static final String EMAIL = "alice@example.com";

  /** Public, on a device or in a browser of the user. */
  static final String APP = "acme-app";

  /** Confidential, with a secret; its tokens are signed with ES256. */
  static final String SERVER = "acme-server";

  /** Confidential, with a key. */
  static final String SIGNER = "acme-signer";

  private static final List<String> SCOPES =
      List.of("openid", "profile", "email", "offline_access", "functions.execute");

  static OpenIdTenant make(RunningServer server) {
    TestTenant tenant = server.tenant();
    tenant.signUp(EMAIL);
    ECKey key = newKey();
    Map<String, Object> web =
        Map.of(
            "redirectUris",
            List.of("http://127.0.0.1/callback"),
            "postLogoutRedirectUris",
            List.of("http://127.0.0.1/bye"),
            "scopes",
            SCOPES,
            "firstParty",
            true);
    Map<String, Object> app = new HashMap<>(web);
    app.put(
        "grantTypes",
        List.of(
            "authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"));
    register(tenant, APP, "public", app);
    Map<String, Object> confidential = new HashMap<>(web);
    confidential.put("signingAlgorithm", "ES256");
    String secret = register(tenant, SERVER, "confidential", confidential).text("clientSecret");
    register(
        tenant,
        SIGNER,
        "confidential",
        Map.of(
            "scopes",
            SCOPES,
            "authenticationMethod",
            "private_key_jwt",
            "jwks",
            new JWKSet(key).toJSONObject(true)));
    return new OpenIdTenant(tenant, secret, key);
  }

  private static ECKey newKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("key-1").generate();
    } catch (JOSEException unable) {
      throw new IllegalStateException(unable);
    }
  }

  private static PlatformAnswer register(
      TestTenant tenant, String id, String type, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.putAll(Map.of("clientId", id, "name", "Acme " + id, "type", type));
    return tenant
        .client()
        .post("/identity/api/" + tenant.id() + "/clients")
        .bearer(tenant.token())
        .json(body)
        .send()
        .expect(201);
  }

  String issuer() {
    return tenant.client().base() + "/identity/" + tenant.id();
  }

  /** Lets applications register themselves. */
  OpenIdTenant withDynamicClients() {
    PlatformClient client = tenant.client();
    client
        .put("/platform/api/tenants/" + tenant.id() + "/settings/identity.registration")
        .bearer(tenant.token())
        .json(Map.of("value", Map.of("dynamicClients", true), "version", 0))
        .send()
        .expect(200);
    return this;
  }
}
