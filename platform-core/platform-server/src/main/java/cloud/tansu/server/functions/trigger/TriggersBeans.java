package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The values of this feature that are not beans by themselves. */
@ApplicationScoped
class TriggersBeans implements ConfigContribution {

  @Produces
  @Singleton
  TriggersConfig config(Configuration configuration) {
    return configuration.bind(TriggersConfig.class);
  }

  @Override
  public List<Class<? extends Record>> records() {
    return List.of(TriggersConfig.class);
  }
}
