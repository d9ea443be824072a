package cloud.tansu.server.storage.image;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Pictures that were made a short while ago, bounded by their number and by their bytes: a small
 * one weighs as much as one of so many may.
 */
final class KeptPictures {

  private final Cache<PictureKey, Picture> pictures;

  KeptPictures(ImageConfig config, Clock clock) {
    long share = config.cacheEntries() == 0 ? 0 : config.cacheBytes() / config.cacheEntries();
    this.pictures =
        Caffeine.newBuilder()
            .maximumWeight(config.cacheEntries() == 0 ? 0 : config.cacheBytes())
            .weigher(
                (PictureKey key, Picture picture) ->
                    (int) Math.max(1, Math.max(share, picture.length())))
            .expireAfterWrite(config.cacheTtl())
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run)
            .build();
  }

  Optional<Picture> find(PictureKey key) {
    return Optional.ofNullable(pictures.getIfPresent(key));
  }

  void keep(PictureKey key, Picture picture) {
    pictures.put(key, picture);
  }

  /** Bytes that they take; each counts at least as much as one of so many may. */
  long bytes() {
    return pictures.policy().eviction().map(Policy.Eviction::weightedSize).stream()
        .flatMapToLong(java.util.OptionalLong::stream)
        .sum();
  }
}
