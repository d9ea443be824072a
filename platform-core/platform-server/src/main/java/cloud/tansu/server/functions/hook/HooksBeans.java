package cloud.tansu.server.functions.hook;

import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The values of this feature that are not beans by themselves. */
@ApplicationScoped
class HooksBeans implements ConfigContribution {

  @Produces
  @Singleton
  HooksConfig config(Configuration configuration) {
    return configuration.bind(HooksConfig.class);
  }

  @Override
  public List<Class<? extends Record>> records() {
    return List.of(HooksConfig.class);
  }
}
