package cloud.tansu.server.quotas;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.settings.Settings;
import cloud.tansu.server.web.TestClientAddress;
import java.time.Clock;
import java.util.Map;

/** Rate limits of a node, for tests of features above. */
public final class TestRateLimits {

  private TestRateLimits() {}

  public static RateLimits on(Databases databases, Clock clock) {
    return new RateLimits(databases, clock);
  }

  /** The limit of each address, of so many requests in a window; 0 for none. */
  public static AddressRateLimit ofAddresses(Databases databases, int requests, Clock clock) {
    QuotasConfig config =
        Configuration.of(Map.of("tansu.quotas.requests-per-address", Integer.toString(requests)))
            .bind(QuotasConfig.class);
    return new AddressRateLimit(on(databases, clock), TestClientAddress.trustingNobody(), config);
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
