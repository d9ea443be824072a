package cloud.tansu.server.storage.s3;

import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** The values of this feature that are not beans by themselves. */
@ApplicationScoped
class S3Beans implements ConfigContribution {

  @Produces
  @Singleton
  S3Config config(Configuration configuration) {
    return configuration.bind(S3Config.class);
  }

  @Override
  public List<Class<? extends Record>> records() {
    return List.of(S3Config.class);
  }
}
