package cloud.tansu.server.quotas;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.settings.Settings;
import java.time.Clock;
import java.util.Map;

/** Rate limits of a node, for tests of features above. */
public final class TestRateLimits {

  private TestRateLimits() {}

  public static RateLimits on(Databases databases, Clock clock) {
    return new RateLimits(databases, clock);
  }

  /** The limit of each tenant, of so many requests in a window. */
  public static TenantRateLimit ofTenants(
      Databases databases, Settings settings, int requests, Clock clock) {
    QuotasConfig config =
        Configuration.of(Map.of("tansu.quotas.requests-per-tenant", Integer.toString(requests)))
            .bind(QuotasConfig.class);
    return new TenantRateLimit(on(databases, clock), settings, new QuotaSettings(config), config);
  }
}
