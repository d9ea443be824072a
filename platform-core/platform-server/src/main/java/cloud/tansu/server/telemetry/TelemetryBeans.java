package cloud.tansu.server.telemetry;

import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The configuration of this feature. */
@ApplicationScoped
class TelemetryBeans implements ConfigContribution {

  @Produces
  @Singleton
  TelemetryConfig config(Configuration configuration) {
    return configuration.bind(TelemetryConfig.class);
  }

  @Override
  public List<Class<? extends Record>> records() {
    return List.of(TelemetryConfig.class);
  }
}
