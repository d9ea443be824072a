package cloud.tansu.server.data;

import cloud.tansu.server.data.cache.TestCache;
import java.time.Clock;

/** What follows a change, where nobody reads from the cache. */
final class TestWrites {

  private TestWrites() {}

  static WrittenData uncached() {
    return new WrittenData(TestCache.local(Clock.systemUTC()).versions());
  }
}
