package cloud.tansu.server.web;

import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Time, randomness and configuration, so that nobody else reaches for the global ones. */
@ApplicationScoped
public class PlatformValues implements ConfigContribution {

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Tokens tokens() {
    return new Tokens(new SecureRandom());
  }

  @Produces
  @Singleton
  Configuration configuration() {
    Config config = OperatorConfig.read();
    return new Configuration(key -> config.getOptionalValue(key, String.class));
  }

  @Produces
  @Singleton
  WebConfig webConfig(Configuration configuration) {
    return configuration.bind(WebConfig.class);
  }

  @Override
  public List<Class<? extends Record>> records() {
    return List.of(WebConfig.class);
  }
}
