package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.storage.ChecksumAlgorithm;
import cloud.tansu.server.storage.ObjectHeaders;
import cloud.tansu.server.storage.ObjectLabels;
import cloud.tansu.server.storage.rows.Stamp;
import java.time.Instant;
import java.util.Optional;

/** An upload that is neither completed nor aborted. */
public record Upload(
    UploadKey key,
    ObjectHeaders headers,
    ObjectLabels labels,
    Optional<ChecksumAlgorithm> checksum,
    boolean checksumOfWhole,
    Instant createdAt,
    String createdBy) {

  static Upload of(NewUpload wanted, Stamp stamp) {
    return new Upload(
        new UploadKey(wanted.bucket(), wanted.key(), stamp.id()),
        wanted.headers(),
        wanted.labels(),
        wanted.checksum(),
        wanted.checksumOfWhole(),
        stamp.at(),
        stamp.by());
  }
}
