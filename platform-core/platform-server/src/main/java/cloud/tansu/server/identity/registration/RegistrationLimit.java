package cloud.tansu.server.identity.registration;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.quotas.RateLimitPolicy;
import cloud.tansu.server.quotas.RateLimits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** How many applications may register themselves at a realm from one address. */
@ApplicationScoped
class RegistrationLimit {

  private final RateLimits limits;
  private final RateLimitPolicy policy;

  @Inject
  RegistrationLimit(RateLimits limits, IdentityConfig config) {
    this.limits = limits;
    this.policy =
        RateLimitPolicy.exact(
            "client-registration", config.clientRegistrationsPerHour(), Duration.ofHours(1));
  }

  /**
   * Counts one call.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code rate_limited}
   */
  void check(Realm realm, String ip) {
    limits.check(policy, realm + "|" + ip);
  }
}
