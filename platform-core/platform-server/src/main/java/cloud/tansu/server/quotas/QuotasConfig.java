package cloud.tansu.server.quotas;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.time.Duration;

/** How many requests are answered. */
@ConfigPrefix("tansu.quotas")
public record QuotasConfig(
    @ConfigKey(description = "Length of a rate limit window", defaultValue = "10s") Duration window,
    @ConfigKey(
            description = "Requests of one client address in a window; 0 for no limit",
            defaultValue = "3000")
        int requestsPerAddress,
    @ConfigKey(
            description = "Requests with tokens of one tenant in a window; 0 for no limit",
            defaultValue = "10000")
        int requestsPerTenant) {

  public QuotasConfig {
    if (window.toMillis() < 1000) {
      throw new IllegalArgumentException("tansu.quotas.window is at least a second");
    }
    if (requestsPerAddress < 0 || requestsPerTenant < 0) {
      throw new IllegalArgumentException("tansu.quotas.requests-per-… is not negative");
    }
  }
}
