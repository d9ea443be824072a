package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.storage.ChecksumAlgorithm;
import cloud.tansu.server.storage.ObjectHeaders;
import cloud.tansu.server.storage.ObjectLabels;
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
    String createdBy) {}
