package cloud.tansu.server.identity.recovery;

import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Offers the configuration of recovery for injection. */
@ApplicationScoped
class RecoveryBeans implements ConfigContribution {

  @Produces
  @Singleton
  static RecoveryConfig config(Configuration configuration) {
    return configuration.bind(RecoveryConfig.class);
  }

  @Override
  public List<Class<? extends Record>> records() {
    return List.of(RecoveryConfig.class);
  }
}
