package cloud.tansu.server.storage;

import java.time.Instant;

/** A bucket as a list shows it: its settings, which may be large, are not in it. */
public record ListedBucket(BucketName name, Instant createdAt) {}
