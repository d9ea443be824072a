package cloud.tansu.server.quotas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.settings.Settings;
import cloud.tansu.server.settings.TestSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TenantRateLimitTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();
  private Settings settings;
  private QuotaSettings keys;
  private TenantRateLimit limit;

  @BeforeEach
  void wire() {
    Clock clock = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
    QuotasConfig config =
        Configuration.of(Map.of("tansu.quotas.requests-per-tenant", "3")).bind(QuotasConfig.class);
    settings = TestSettings.on(databases.get());
    keys = new QuotaSettings(config);
    limit = new TenantRateLimit(new RateLimits(databases.get(), clock), settings, keys, config);
  }

  private void request(TenantId tenant, int times) {
    for (int i = 0; i < times; i++) {
      limit.count(tenant);
    }
  }

  @Test
  void oneTenantCannotUseUpAnotherTenantsRequests() {
    TenantId acme = databases.tenant("acme");
    TenantId globex = databases.tenant("globex");
    request(acme, 3);

    assertThatThrownBy(() -> limit.count(acme))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().retryAfter()).isPresent());
    request(globex, 3);
  }

  @Test
  void followsTheLimitThatTheOperatorGaveATenant() {
    TenantId acme = databases.tenant("acme");
    settings.set(Actor.SYSTEM, keys.requestsPerTenant(), acme, 5, 0);

    request(acme, 5);

    assertThatThrownBy(() -> limit.count(acme)).isInstanceOf(ProblemException.class);
  }

  @Test
  void countsNothingWhereThereIsNoLimit() {
    TenantId acme = databases.tenant("acme");
    settings.set(Actor.SYSTEM, keys.requestsPerTenant(), acme, 0, 0);

    request(acme, 50);
  }
}
