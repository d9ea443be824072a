package cloud.tansu.server.identity.account;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.user.Origin;
import cloud.tansu.server.quotas.RateLimitPolicy;
import cloud.tansu.server.quotas.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** How often somebody may sign up at a tenant from one address (S44.1.5), counted for all nodes. */
@ApplicationScoped
public class SignUpLimit {

  private final RateLimits limits;
  private final RateLimitPolicy policy;

  @Inject
  SignUpLimit(RateLimits limits, IdentityConfig config) {
    this.limits = limits;
    this.policy = RateLimitPolicy.exact("sign-up", config.signUpsPerHour(), Duration.ofHours(1));
  }

  /**
   * Counts one call.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code rate_limited}
   */
  public void check(Realm realm, Origin origin) {
    limits.check(policy, realm + "|" + origin.ip());
  }
}
