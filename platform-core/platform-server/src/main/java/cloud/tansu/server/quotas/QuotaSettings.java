package cloud.tansu.server.quotas;

import cloud.tansu.server.settings.SettingContribution;
import cloud.tansu.server.settings.SettingKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The limits that administrators change while the server runs. */
@ApplicationScoped
class QuotaSettings implements SettingContribution {

  private static final int MOST = 10_000_000;

  private final SettingKey<Integer> requestsPerTenant;

  @Inject
  QuotaSettings(QuotasConfig config) {
    this.requestsPerTenant =
        SettingKey.of(
                "quotas.requests-per-tenant",
                Integer.class,
                "Requests with tokens of one tenant in a window; 0 for no limit",
                config.requestsPerTenant())
            .overriddenBy(SettingKey.Scope.OPERATOR)
            .valid(QuotaSettings::objection);
  }

  private static Optional<String> objection(int permits) {
    return permits >= 0 && permits <= MOST ? Optional.empty() : Optional.of("is 0 to " + MOST);
  }

  SettingKey<Integer> requestsPerTenant() {
    return requestsPerTenant;
  }

  @Override
  public List<SettingKey<?>> settings() {
    return List.of(requestsPerTenant);
  }
}
