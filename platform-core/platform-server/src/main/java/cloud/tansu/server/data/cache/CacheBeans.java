package cloud.tansu.server.data.cache;

import cloud.tansu.server.kernel.ConfigContribution;
import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.secrets.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The values of the cache that are not beans by themselves. */
@ApplicationScoped
class CacheBeans implements ConfigContribution {

  @Produces
  @Singleton
  DataCacheConfig config(Configuration configuration) {
    return configuration.bind(DataCacheConfig.class);
  }

  @Produces
  @Singleton
  SharedAnswers shared(
      DataCacheConfig config, Secrets secrets, Tokens tokens, Clock clock, CacheMetrics metrics) {
    Optional<SharedAnswers.Server> server =
        config
            .redisUrl()
            .filter(url -> config.enabled())
            .map(url -> RedisStore.open(url, config.redisPassword()))
            .map(store -> new SharedAnswers.Server(store, new AnswerSeal(secrets)));
    return new SharedAnswers(server, config.ttl(), tokens, clock, metrics);
  }

  void close(@Disposes SharedAnswers shared) {
    shared.close();
  }

  @Override
  public List<Class<? extends Record>> records() {
    return List.of(DataCacheConfig.class);
  }
}
