package cloud.tansu.server.storage.keys;

import cloud.tansu.server.storage.BucketName;
import java.util.Set;

/**
 * What an access key allows.
 *
 * @param buckets those it reaches; empty for all buckets there are and will be
 * @param read listing and getting
 * @param write storing and deleting, and changing settings of buckets
 */
public record AccessKeyScope(Set<BucketName> buckets, boolean read, boolean write) {

  /** Everything in the space. */
  public static final AccessKeyScope ALL = new AccessKeyScope(Set.of(), true, true);

  static final int MAX_BUCKETS = 100;

  public AccessKeyScope {
    buckets = Set.copyOf(buckets);
    if (buckets.size() > MAX_BUCKETS) {
      throw new IllegalArgumentException("names at most " + MAX_BUCKETS + " buckets");
    }
    if (!read && !write) {
      throw new IllegalArgumentException("allows reading, writing or both");
    }
  }

  public boolean reaches(BucketName bucket) {
    return buckets.isEmpty() || buckets.contains(bucket);
  }
}
