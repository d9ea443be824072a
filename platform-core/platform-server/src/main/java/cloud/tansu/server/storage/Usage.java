package cloud.tansu.server.storage;

import java.util.Optional;

/**
 * What a space holds, and what it may hold.
 *
 * @param bytes of all versions of all objects and all parts of open uploads
 * @param objects versions and delete markers
 * @param garbage bytes that are kept for a while after they were overwritten or deleted; they are
 *     in no quota
 */
public record Usage(long bytes, long objects, Quota quota, long garbage) {

  /** The limit that would be passed by that much more; empty when none would. */
  public Optional<QuotaLimit> refuses(long moreBytes, long moreObjects) {
    if (moreBytes > 0 && quota.maxTotalBytes() > 0 && bytes > quota.maxTotalBytes() - moreBytes) {
      return Optional.of(QuotaLimit.MAX_TOTAL_BYTES);
    }
    if (moreObjects > 0
        && quota.maxObjectCount() > 0
        && objects > quota.maxObjectCount() - moreObjects) {
      return Optional.of(QuotaLimit.MAX_OBJECTS);
    }
    return Optional.empty();
  }

  /** Bytes that still go in. */
  public long room() {
    return quota.maxTotalBytes() > 0 ? Math.max(0, quota.maxTotalBytes() - bytes) : Long.MAX_VALUE;
  }
}
