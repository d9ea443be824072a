package cloud.tansu.server.storage.image;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.time.Duration;

/** How large pictures get, and what making them may take. */
@ConfigPrefix("tansu.storage.images")
record ImageConfig(
    @ConfigKey(description = "Whether pictures are made at all", defaultValue = "true")
        boolean enabled,
    @ConfigKey(description = "Largest width that can be asked for", defaultValue = "4096")
        int maxWidth,
    @ConfigKey(description = "Largest height that can be asked for", defaultValue = "4096")
        int maxHeight,
    @ConfigKey(description = "Most pixels of a picture", defaultValue = "16777216") long maxPixels,
    @ConfigKey(
            description = "Largest object that is read as an image, in bytes",
            defaultValue = "52428800")
        long maxSourceBytes,
    @ConfigKey(
            description = "Most pixels of an image that is read; it is not decoded as a whole",
            defaultValue = "100000000")
        long maxSourcePixels,
    @ConfigKey(
            description = "Memory for all images that are worked on at the same time, in bytes",
            defaultValue = "201326592")
        long maxMemoryBytes,
    @ConfigKey(description = "Images that one node works on at the same time", defaultValue = "2")
        int workers,
    @ConfigKey(
            description = "Images that wait for it; half of them may be of one tenant",
            defaultValue = "32")
        int maxWaiting,
    @ConfigKey(description = "How long making a picture may take", defaultValue = "10s")
        Duration timeout,
    @ConfigKey(description = "How long a picture is kept in memory", defaultValue = "300s")
        Duration cacheTtl,
    @ConfigKey(description = "Pictures that are kept in memory", defaultValue = "1000")
        int cacheEntries,
    @ConfigKey(description = "Bytes of pictures that are kept in memory", defaultValue = "67108864")
        long cacheBytes) {

  /** A picture of the largest size that anybody may configure, four bytes a pixel. */
  private static final long LARGEST_PIXELS = 1L << 28;

  ImageConfig {
    if (maxWidth < 1 || maxHeight < 1 || maxWidth > 16_383 || maxHeight > 16_383) {
      throw new IllegalArgumentException(
          "tansu.storage.images.max-width and max-height are 1 to 16383");
    }
    if (maxPixels < 1 || maxPixels > LARGEST_PIXELS || maxSourcePixels < 1) {
      throw new IllegalArgumentException(
          "tansu.storage.images.max-pixels and max-source-pixels are at least 1");
    }
    if (maxMemoryBytes < Footprint.ofResult(maxPixels)) {
      throw new IllegalArgumentException(
          "tansu.storage.images.max-memory-bytes is at least 8 for each of max-pixels");
    }
    if (workers < 1 || maxWaiting < 2 || maxSourceBytes < 1) {
      throw new IllegalArgumentException(
          "tansu.storage.images.workers is at least 1, max-waiting at least 2");
    }
    if (timeout.toMillis() < 1 || cacheTtl.isNegative() || cacheEntries < 0 || cacheBytes < 0) {
      throw new IllegalArgumentException(
          "tansu.storage.images.timeout is not zero, and the limits of the cache are not negative");
    }
  }
}
