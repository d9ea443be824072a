package cloud.tansu.server.identity.user;

import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Offers the configuration of the throttle for injection. */
@ApplicationScoped
class ThrottleBeans implements ConfigContribution {

  @Produces
  @Singleton
  static ThrottleConfig config(Configuration configuration) {
    return configuration.bind(ThrottleConfig.class);
  }

  @Override
  public List<Class<? extends Record>> records() {
    return List.of(ThrottleConfig.class);
  }
}
