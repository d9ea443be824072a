package cloud.tansu.server.storage;

/**
 * How much a space may hold; 0 or less is no limit.
 *
 * @param maxTotalBytes of all versions of all objects and all parts of open uploads
 * @param maxObjectSizeBytes of one object
 * @param maxObjectCount versions and delete markers
 */
public record Quota(long maxTotalBytes, long maxObjectSizeBytes, long maxObjectCount) {

  public static final Quota UNLIMITED = new Quota(0, 0, 0);

  /** The largest object there is, whatever the quota: 5 TiB. */
  public static final long LARGEST_OBJECT = 5L << 40;

  /** Bytes that one object may have. */
  public long largestObject() {
    return maxObjectSizeBytes > 0 ? Math.min(maxObjectSizeBytes, LARGEST_OBJECT) : LARGEST_OBJECT;
  }
}
