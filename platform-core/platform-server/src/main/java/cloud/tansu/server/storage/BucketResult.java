package cloud.tansu.server.storage;

/** What came of a change to a bucket. Each call says which of these it gives. */
public sealed interface BucketResult {

  /** It was made. */
  record Created(Bucket bucket) implements BucketResult {}

  /** There was one of that name already, and it is left as it is. */
  record Existed(Bucket bucket) implements BucketResult {}

  /** The space has as many buckets as it may. */
  record TooMany(int most) implements BucketResult {}

  /** Its settings are as wanted. */
  record Updated(Bucket bucket) implements BucketResult {}

  /** The change is not possible, because of what the sentence says. */
  record Refused(String reason) implements BucketResult {}

  /** It is gone. */
  record Deleted() implements BucketResult {}

  /** It still holds objects, versions or open uploads. */
  record NotEmpty() implements BucketResult {}

  /** There is none of that name. */
  record Missing() implements BucketResult {}
}
