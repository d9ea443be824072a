package cloud.tansu.server.data;

import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The values of this feature that are not beans by themselves. */
@ApplicationScoped
class DataBeans implements ConfigContribution {

  @Produces
  @Singleton
  DataConfig config(Configuration configuration) {
    return configuration.bind(DataConfig.class);
  }

  @Produces
  @Singleton
  QueryConfig queryConfig(Configuration configuration) {
    return configuration.bind(QueryConfig.class);
  }

  @Override
  public List<Class<? extends Record>> records() {
    return List.of(DataConfig.class, QueryConfig.class);
  }
}
