package cloud.tansu.server.storage;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a bucket behaves.
 *
 * @param publicRead whether anybody may read its objects without signing in
 * @param lifecycle at most 100 rules, with different ids
 * @param documents what a protocol keeps with the bucket and nothing else reads, such as its CORS
 *     rules, by name; at most 10, together at most 65,536 characters
 */
public record BucketSettings(
    Versioning versioning,
    boolean publicRead,
    List<LifecycleRule> lifecycle,
    Map<String, String> documents) {

  /** No versions, not public, no rules. */
  public static final BucketSettings DEFAULT =
      new BucketSettings(Versioning.OFF, false, List.of(), Map.of());

  private static final int MAX_RULES = 100;
  private static final int MAX_DOCUMENTS = 10;
  private static final int MAX_CHARACTERS = 64 * 1024;

  public BucketSettings {
    lifecycle = List.copyOf(lifecycle);
    documents = Map.copyOf(documents);
    Set<String> ids = new HashSet<>();
    if (lifecycle.size() > MAX_RULES || !lifecycle.stream().allMatch(rule -> ids.add(rule.id()))) {
      throw new IllegalArgumentException("A bucket has at most 100 rules, with different ids");
    }
    int characters = documents.values().stream().mapToInt(String::length).sum();
    if (documents.size() > MAX_DOCUMENTS || characters > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "A bucket has at most 10 documents, of 65,536 characters together");
    }
  }

  public BucketSettings with(Versioning other) {
    return new BucketSettings(other, publicRead, lifecycle, documents);
  }

  public BucketSettings publicRead(boolean allowed) {
    return new BucketSettings(versioning, allowed, lifecycle, documents);
  }

  public BucketSettings with(List<LifecycleRule> rules) {
    return new BucketSettings(versioning, publicRead, rules, documents);
  }

  public BucketSettings withDocuments(Map<String, String> others) {
    return new BucketSettings(versioning, publicRead, lifecycle, others);
  }
}
