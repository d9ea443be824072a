package cloud.tansu.server.data.access;

import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The values of this sub-feature that are not beans by themselves. */
@ApplicationScoped
class AccessBeans implements ConfigContribution {

  @Produces
  @Singleton
  AccessConfig config(Configuration configuration) {
    return configuration.bind(AccessConfig.class);
  }

  @Override
  public List<Class<? extends Record>> records() {
    return List.of(AccessConfig.class);
  }
}
