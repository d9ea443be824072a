package cloud.tansu.server.identity.token;

import cloud.tansu.server.identity.keys.RealmKeys;
import cloud.tansu.server.identity.policy.TokenLifetimes;
import cloud.tansu.server.identity.realm.TestRealms;
import cloud.tansu.server.kernel.Tokens;
import java.security.SecureRandom;
import java.time.Clock;

/** Access tokens of tests. */
public final class TestTokens {

  private TestTokens() {}

  public static AccessTokens issuing(RealmKeys keys, TokenLifetimes lifetimes, Clock clock) {
    return new AccessTokens(
        keys, TestRealms.issuers(), lifetimes, new Tokens(new SecureRandom()), clock);
  }

  public static IdTokens idTokens(RealmKeys keys, TokenLifetimes lifetimes, Clock clock) {
    return new IdTokens(keys, TestRealms.issuers(), lifetimes, clock);
  }

  static TokenVerifier verifying(RealmKeys keys, ActiveRealms active, Clock clock) {
    return new TokenVerifier(new SignatureCheck(TestRealms.issuers(), keys, active), active, clock);
  }
}
