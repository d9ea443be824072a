package cloud.tansu.server.identity.token;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.identity.keys.SigningKeys;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.tenancy.TenantRegistry;
import java.security.SecureRandom;
import java.time.Clock;

/** Access tokens of tests. */
public final class TestTokens {

  private TestTokens() {}

  public static AccessTokens issuing(SigningKeys keys, IdentityConfig config, Clock clock) {
    return new AccessTokens(
        keys, TestRealms.issuers(), config, new Tokens(new SecureRandom()), clock);
  }

  public static TokenVerifier verifying(SigningKeys keys, TenantRegistry tenants, Clock clock) {
    ActiveRealms active = new ActiveRealms(tenants);
    return new TokenVerifier(new SignatureCheck(TestRealms.issuers(), keys, active), active, clock);
  }
}
