package cloud.tansu.server.storage.usage;

import cloud.tansu.server.storage.BucketName;

/**
 * What a bucket holds.
 *
 * @param objects that can be seen, without older versions and delete markers
 * @param bytes of all versions
 * @param more whether there is more than was counted
 */
public record BucketFigure(BucketName bucket, long objects, long bytes, boolean more) {}
