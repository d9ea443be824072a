package cloud.tansu.server.storage;

import java.time.Instant;

/**
 * A bucket there is.
 *
 * @param createdBy the subject of whoever made it
 */
public record Bucket(
    BucketName name, BucketSettings settings, Instant createdAt, String createdBy) {}
