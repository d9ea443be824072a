package cloud.tansu.server.identity;

import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** Offers the configuration of identity for injection. */
@ApplicationScoped
class IdentityBeans implements ConfigContribution {

  @Produces
  @Singleton
  static IdentityConfig config(Configuration configuration) {
    return configuration.bind(IdentityConfig.class);
  }

  @Override
  public List<Class<? extends Record>> records() {
    return List.of(IdentityConfig.class);
  }
}
