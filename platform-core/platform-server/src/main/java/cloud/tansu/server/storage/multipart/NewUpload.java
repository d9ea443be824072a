package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.ChecksumAlgorithm;
import cloud.tansu.server.storage.ObjectHeaders;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.ObjectLabels;
import java.util.Optional;

/**
 * An object that is going to be sent in parts.
 *
 * @param checksum kept of every part, and of them together
 * @param checksumOfWhole whether the checksum of all is that of the bytes of the object, which only
 *     the CRCs can be; else it is that of the checksums of the parts
 */
public record NewUpload(
    BucketName bucket,
    ObjectKey key,
    ObjectHeaders headers,
    ObjectLabels labels,
    Optional<ChecksumAlgorithm> checksum,
    boolean checksumOfWhole) {

  public NewUpload {
    if (checksumOfWhole && checksum.filter(CrcCombination::isKnown).isEmpty()) {
      throw new IllegalArgumentException("Only a CRC can be that of the whole object");
    }
  }

  /** Without headers, labels or checksums. */
  public static NewUpload of(BucketName bucket, ObjectKey key) {
    return new NewUpload(
        bucket, key, ObjectHeaders.NONE, ObjectLabels.NONE, Optional.empty(), false);
  }
}
