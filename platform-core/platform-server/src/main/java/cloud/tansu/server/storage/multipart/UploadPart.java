package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.storage.ChecksumAlgorithm;
import java.time.Instant;
import java.util.Map;

/**
 * A part that has been sent.
 *
 * @param number 1 to 10,000
 * @param etag MD5 in hexadecimal
 * @param checksums base64 of those that were asked for
 */
public record UploadPart(
    int number,
    long size,
    String etag,
    Map<ChecksumAlgorithm, String> checksums,
    Instant createdAt) {

  public UploadPart {
    checksums = Map.copyOf(checksums);
  }
}
