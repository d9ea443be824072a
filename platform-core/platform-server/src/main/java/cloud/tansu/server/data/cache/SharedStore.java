package cloud.tansu.server.data.cache;

import java.time.Duration;
import java.util.Optional;

/**
 * A server that keeps bytes under names for a while and may lose them at any time. Calls end within
 * 50 ms and fail with an exception that is not checked.
 */
interface SharedStore extends AutoCloseable {

  Optional<byte[]> get(String key);

  void put(String key, byte[] value, Duration ttl);

  /** Puts a value where there is none, and returns whether there was none. */
  boolean putIfAbsent(String key, byte[] value, Duration ttl);

  void ping();

  @Override
  void close();
}
