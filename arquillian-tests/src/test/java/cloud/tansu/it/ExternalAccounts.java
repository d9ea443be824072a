package cloud.tansu.it;

import cloud.tansu.testkit.TestTenant;
import java.util.List;
import java.util.Map;

/** One tenant as the OpenID provider of another. */
final class ExternalAccounts {

  /** What the tenant that signs people in is called at the other. */
  static final String CLIENT = "shop";

  /** The address of somebody at the other tenant, who has the usual password. */
  static final String ADA = "ada@example.com";

  /** {@link cloud.tansu.testkit.PlatformClient#PASSWORD} by PBKDF2, as another server has it. */
  private static final String HASH =
      "$pbkdf2-sha256$i=1000$MDEyMzQ1Njc4OWFiY2RlZg"
          + "$TvNBWV2i0mByAPzMQBNF+j71C58D/t+i95hDC6zhm2M";

  private ExternalAccounts() {}

  static String issuer(TestTenant other) {
    return other.client().base() + "/identity/" + other.id();
  }

  /** Registers the tenant as an application of the other; returns the secret. */
  static String register(TestTenant tenant, TestTenant other) {
    String callback =
        tenant.client().base() + "/identity/api/" + tenant.id() + "/auth/callback/oidc";
    return other
        .client()
        .post("/identity/api/" + other.id() + "/clients")
        .bearer(other.token())
        .json(
            Map.of(
                "clientId",
                CLIENT,
                "name",
                "Shop",
                "type",
                "confidential",
                "scopes",
                List.of("openid", "profile", "email"),
                "redirectUris",
                List.of(callback),
                "firstParty",
                true))
        .send()
        .expect(201)
        .text("clientSecret");
  }

  /** Lets people sign in to the tenant with their accounts at the other. */
  static void enable(TestTenant tenant, TestTenant other) {
    tenant
        .client()
        .post("/identity/api/" + tenant.id() + "/settings/oauth-providers")
        .bearer(tenant.token())
        .json(
            Map.of(
                "provider",
                "oidc",
                "clientId",
                CLIENT,
                "clientSecret",
                register(tenant, other),
                "settings",
                Map.of("authority", issuer(other))))
        .send()
        .expect(201);
    other
        .client()
        .post("/identity/api/" + other.id() + "/users/import")
        .bearer(other.token())
        .json(
            Map.of(
                "users",
                List.of(
                    Map.of(
                        "email", ADA, "emailVerified", true, "name", "Ada", "passwordHash", HASH))))
        .send()
        .expect(200);
  }
}
