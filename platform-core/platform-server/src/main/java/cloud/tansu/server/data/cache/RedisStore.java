package cloud.tansu.server.data.cache;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * A server of the Redis protocol (RESP2), such as Redis, Valkey or Garnet. Uses SELECT, AUTH, GET,
 * SET and PING alone. With {@code rediss://} its certificate has to be valid for its name.
 */
final class RedisStore implements SharedStore {

  static final Duration TIMEOUT = Duration.ofMillis(50);

  private static final int MAX_CONNECTIONS = 16;
  private static final int USUAL_PORT = 6379;

  private final RedisClient client;

  private RedisStore(RedisClient client) {
    this.client = client;
  }

  /** Connects when first asked something, so that a server that is down does not stop the start. */
  static RedisStore open(String url, Optional<String> password) {
    return open(url, password, TIMEOUT);
  }

  static RedisStore open(String url, Optional<String> password, Duration timeout) {
    URI address = URI.create(url);
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .resp2()
            .timeoutMillis((int) timeout.toMillis())
            .database(JedisURIHelper.getDBIndex(address));
    Optional.ofNullable(JedisURIHelper.getUser(address)).ifPresent(config::user);
    password.ifPresent(config::password);
    if (JedisURIHelper.isRedisSSLScheme(address)) {
      config.sslOptions(SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build());
    }
    int port = address.getPort() < 0 ? USUAL_PORT : address.getPort();
    return new RedisStore(
        RedisClient.builder()
            .hostAndPort(new HostAndPort(address.getHost(), port))
            .clientConfig(config.build())
            .poolConfig(pool(timeout))
            .build());
  }

  private static ConnectionPoolConfig pool(Duration timeout) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(MAX_CONNECTIONS);
    pool.setMaxIdle(MAX_CONNECTIONS);
    pool.setMaxWait(timeout);
    pool.setJmxEnabled(false);
    return pool;
  }

  @Override
  public Optional<byte[]> get(String key) {
    return Optional.ofNullable(ask(open -> open.get(bytes(key))));
  }

  @Override
  public void put(String key, byte[] value, Duration ttl) {
    ask(open -> open.set(bytes(key), value, SetParams.setParams().px(ttl.toMillis())));
  }

  @Override
  public boolean putIfAbsent(String key, byte[] value, Duration ttl) {
    SetParams onlyNew = SetParams.setParams().nx().px(ttl.toMillis());
    return ask(open -> open.set(bytes(key), value, onlyNew)) != null;
  }

  @Override
  public void ping() {
    ask(RedisClient::ping);
  }

  private <T extends @Nullable Object> T ask(Function<RedisClient, T> command) {
    try {
      return command.apply(client);
    } catch (JedisConnectionException broken) {
      // the others lead to the same server, and would fail one after the other
      client.getPool().clear();
      throw broken;
    }
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    client.close();
  }
}
