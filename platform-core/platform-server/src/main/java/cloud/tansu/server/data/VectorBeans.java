package cloud.tansu.server.data;

import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** What vector search needs and is no bean by itself. */
@ApplicationScoped
class VectorBeans implements ConfigContribution {

  @Produces
  @Singleton
  VectorConfig config(Configuration configuration) {
    return configuration.bind(VectorConfig.class);
  }

  @Override
  public List<Class<? extends Record>> records() {
    return List.of(VectorConfig.class);
  }
}
