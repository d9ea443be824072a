package cloud.tansu.server.data.cache;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How long answers are kept, how many, and where. */
@ConfigPrefix("tansu.data.cache")
public record DataCacheConfig(
    @ConfigKey(
            description = "Whether answers to reads of collections and documents are kept",
            defaultValue = "true")
        boolean enabled,
    @ConfigKey(
            description = "Most memory that kept answers take in this process, in bytes",
            defaultValue = "67108864")
        long maxBytes,
    @ConfigKey(description = "How long an answer is kept at most", defaultValue = "30s")
        Duration ttl,
    @ConfigKey(
            description =
                "Server of the Redis protocol where all nodes keep answers together, such as"
                    + " rediss://cache.example:6379/0; without one, each node keeps its own")
        Optional<String> redisUrl,
    @ConfigKey(description = "Password of that server", secret = true)
        Optional<String> redisPassword) {

  private static final long LEAST_BYTES = 1024 * 1024;
  private static final Duration LONGEST = Duration.ofMinutes(5);

  public DataCacheConfig {
    if (maxBytes < LEAST_BYTES) {
      throw new IllegalArgumentException("tansu.data.cache.max-bytes is at least 1 MiB");
    }
    if (ttl.compareTo(Duration.ofSeconds(1)) < 0 || ttl.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("tansu.data.cache.ttl is 1s to 5m");
    }
    redisUrl.ifPresent(DataCacheConfig::check);
  }

  private static void check(String url) {
    URI address = URI.create(url);
    boolean known = "redis".equals(address.getScheme()) || "rediss".equals(address.getScheme());
    if (!known || address.getHost() == null) {
      throw new IllegalArgumentException(
          "tansu.data.cache.redis-url begins with redis:// or rediss:// and names a host");
    }
    String user = address.getUserInfo();
    if (user != null && user.contains(":")) {
      throw new IllegalArgumentException(
          "tansu.data.cache.redis-url must not contain a password; use redis-password");
    }
  }
}
