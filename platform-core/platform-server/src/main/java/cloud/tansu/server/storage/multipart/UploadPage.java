package cloud.tansu.server.storage.multipart;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A page of open uploads, in the order of the bytes of their keys, the oldest of a key first.
 *
 * @param nextKey what {@link ListUploads#keyMarker} is for the next page; empty when this is the
 *     last
 * @param nextUpload what {@link ListUploads#uploadMarker} is for it; empty after a common prefix
 */
public record UploadPage(
    List<Upload> uploads,
    List<String> commonPrefixes,
    Optional<String> nextKey,
    Optional<UUID> nextUpload) {

  public UploadPage {
    uploads = List.copyOf(uploads);
    commonPrefixes = List.copyOf(commonPrefixes);
  }
}
