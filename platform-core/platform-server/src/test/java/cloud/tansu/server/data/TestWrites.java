package cloud.tansu.server.data;

import cloud.tansu.server.data.cache.DataVersions;
import cloud.tansu.server.data.cache.TestCache;
import java.time.Clock;

/** What follows a change, where nobody reads from the cache. */
final class TestWrites {

  private TestWrites() {}

  static WrittenData uncached() {
    return noticedBy(TestCache.local(Clock.systemUTC()).versions());
  }

  /** Where events wait until somebody looks. */
  static WrittenData noticedBy(DataVersions versions) {
    return new WrittenData(versions, (unit, tenant) -> {});
  }
}
