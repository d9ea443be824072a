package cloud.tansu.server.quotas;

import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The configuration of this feature. */
@ApplicationScoped
class QuotasBeans implements ConfigContribution {

  @Produces
  @Singleton
  QuotasConfig config(Configuration configuration) {
    return configuration.bind(QuotasConfig.class);
  }

  @Override
  public List<Class<? extends Record>> records() {
    return List.of(QuotasConfig.class);
  }
}
