package cloud.tansu.server.storage;

import java.time.Instant;
import java.util.UUID;

/**
 * Which state of an object it is.
 *
 * @param id also the version id that callers see, unless it is the null version
 * @param nullVersion whether it was written while the bucket kept no versions; S3 calls its id
 *     {@code null}
 * @param latest whether it is the newest
 * @param sequence orders the versions of a key; higher is newer
 * @param createdBy the subject of whoever wrote it
 */
public record ObjectVersion(
    UUID id,
    boolean nullVersion,
    boolean latest,
    long sequence,
    Instant createdAt,
    String createdBy) {

  /** The id as callers see it: {@code null} for the null version. */
  public String label() {
    return nullVersion ? "null" : id.toString();
  }
}
