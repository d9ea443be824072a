package cloud.tansu.server.storage;

import java.util.OptionalLong;

/**
 * An object that somebody wants to store.
 *
 * @param condition on the newest version that is there now
 * @param size bytes that will come, where it is known; a body of another size is refused
 */
public record PutObject(
    BucketName bucket,
    ObjectKey key,
    ObjectHeaders headers,
    ObjectLabels labels,
    Condition condition,
    OptionalLong size,
    ExpectedDigests digests) {

  /** Without headers, labels, conditions or a known size. */
  public static PutObject of(BucketName bucket, ObjectKey key) {
    return new PutObject(
        bucket,
        key,
        ObjectHeaders.NONE,
        ObjectLabels.NONE,
        Condition.NONE,
        OptionalLong.empty(),
        ExpectedDigests.NONE);
  }

  public PutObject with(ObjectHeaders others) {
    return new PutObject(bucket, key, others, labels, condition, size, digests);
  }

  public PutObject with(ObjectLabels others) {
    return new PutObject(bucket, key, headers, others, condition, size, digests);
  }

  public PutObject with(Condition other) {
    return new PutObject(bucket, key, headers, labels, other, size, digests);
  }

  public PutObject with(ExpectedDigests others) {
    return new PutObject(bucket, key, headers, labels, condition, size, others);
  }

  public PutObject withSize(long bytes) {
    return new PutObject(bucket, key, headers, labels, condition, OptionalLong.of(bytes), digests);
  }
}
