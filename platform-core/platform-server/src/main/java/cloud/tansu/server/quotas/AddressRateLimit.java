package cloud.tansu.server.quotas;

import cloud.tansu.server.web.ClientAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Limits the requests of one client address where {@link RateLimitFilter} does not, because who
 * sends them decides: one that nobody vouches for is counted here and not against a tenant. Both
 * count together.
 */
@ApplicationScoped
public class AddressRateLimit {

  private final RateLimits limits;
  private final ClientAddress addresses;
  private final Optional<RateLimitPolicy> policy;

  @Inject
  AddressRateLimit(RateLimits limits, ClientAddress addresses, QuotasConfig config) {
    this.limits = limits;
    this.addresses = addresses;
    this.policy = policy(config);
  }

  /** Empty when there is no limit. */
  static Optional<RateLimitPolicy> policy(QuotasConfig config) {
    return Optional.of(config.requestsPerAddress())
        .filter(permits -> permits > 0)
        .map(permits -> RateLimitPolicy.leased("api-address", permits, config.window()));
  }

  /**
   * Counts one request of the address it comes from.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code rate_limited}
   */
  public void count(HttpServletRequest request) {
    policy.ifPresent(limit -> limits.check(limit, addresses.of(request)));
  }
}
