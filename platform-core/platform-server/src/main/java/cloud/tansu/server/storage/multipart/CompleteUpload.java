package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.storage.Condition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The wish to make an object of parts.
 *
 * @param parts of which it consists, in their order; others are dropped
 * @param condition on the newest version under the key
 * @param checksum base64 that the object must have, of the upload's algorithm; without the number
 *     of parts
 * @param size bytes that the object must have
 */
public record CompleteUpload(
    UploadKey upload,
    List<NamedPart> parts,
    Condition condition,
    Optional<String> checksum,
    OptionalLong size) {

  public CompleteUpload {
    parts = List.copyOf(parts);
  }

  public static CompleteUpload of(UploadKey upload, List<NamedPart> parts) {
    return new CompleteUpload(
        upload, parts, Condition.NONE, Optional.empty(), OptionalLong.empty());
  }
}
