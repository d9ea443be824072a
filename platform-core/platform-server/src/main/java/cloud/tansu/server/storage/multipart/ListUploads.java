package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ListObjects;
import java.util.Optional;
import java.util.UUID;

/**
 * Which open uploads a caller wants to see.
 *
 * @param keyMarker only what comes after this key or common prefix
 * @param uploadMarker with the key marker: uploads of that key too that come after this one
 * @param limit uploads and common prefixes together, 1 to 1,000
 */
public record ListUploads(
    BucketName bucket,
    String prefix,
    Optional<String> delimiter,
    Optional<String> keyMarker,
    Optional<UUID> uploadMarker,
    int limit) {

  public ListUploads {
    ListObjects.check(prefix);
    delimiter.ifPresent(ListObjects::check);
    keyMarker.ifPresent(ListObjects::check);
    delimiter = delimiter.filter(text -> !text.isEmpty());
    keyMarker = keyMarker.filter(text -> !text.isEmpty());
    if (limit < 1 || limit > ListObjects.MAX_LIMIT) {
      throw new IllegalArgumentException("A page has 1 to 1,000 entries");
    }
  }

  public static ListUploads of(BucketName bucket) {
    return new ListUploads(
        bucket, "", Optional.empty(), Optional.empty(), Optional.empty(), ListObjects.MAX_LIMIT);
  }
}
