package cloud.tansu.server.storage;

import java.util.Optional;

/**
 * Which versions a caller wants to see.
 *
 * @param keyMarker only what comes after this key or common prefix
 * @param versionMarker within that key, only what is older than this version; needs a key marker
 * @param limit versions and common prefixes together, 1 to 1,000
 */
public record ListVersions(
    BucketName bucket,
    String prefix,
    Optional<String> delimiter,
    Optional<String> keyMarker,
    Optional<AskedVersion> versionMarker,
    int limit) {

  public ListVersions {
    ListObjects.check(prefix);
    delimiter.ifPresent(ListObjects::check);
    keyMarker.ifPresent(ListObjects::check);
    delimiter = delimiter.filter(text -> !text.isEmpty());
    keyMarker = keyMarker.filter(text -> !text.isEmpty());
    if (limit < 1 || limit > ListObjects.MAX_LIMIT) {
      throw new IllegalArgumentException("A page has 1 to 1,000 entries");
    }
  }

  public static ListVersions of(BucketName bucket) {
    return new ListVersions(
        bucket, "", Optional.empty(), Optional.empty(), Optional.empty(), ListObjects.MAX_LIMIT);
  }
}
