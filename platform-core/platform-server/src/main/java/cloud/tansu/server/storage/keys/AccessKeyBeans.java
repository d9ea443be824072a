package cloud.tansu.server.storage.keys;

import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The values of this feature that are not beans by themselves. */
@ApplicationScoped
class AccessKeyBeans implements ConfigContribution {

  @Produces
  @Singleton
  AccessKeyConfig config(Configuration configuration) {
    return configuration.bind(AccessKeyConfig.class);
  }

  @Override
  public List<Class<? extends Record>> records() {
    return List.of(AccessKeyConfig.class);
  }
}
