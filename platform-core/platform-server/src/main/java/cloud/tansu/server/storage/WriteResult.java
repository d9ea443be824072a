package cloud.tansu.server.storage;

/** What came of storing or copying an object. Only {@link Stored} has changed anything. */
public sealed interface WriteResult {

  /** It is stored. */
  record Stored(StoredObject object) implements WriteResult {}

  /** There is no such bucket. */
  record NoBucket() implements WriteResult {}

  /** The newest version is not as the caller wanted. */
  record ConditionFailed() implements WriteResult {}

  /** The object that the caller wanted to replace, or to copy, is not there. */
  record Missing() implements WriteResult {}

  /**
   * It does not go in.
   *
   * @param incomingBytes that would have come, as far as they were seen or announced
   */
  record QuotaExceeded(QuotaLimit limit, Usage usage, long incomingBytes) implements WriteResult {}

  /** The bytes that came are not those that the sender has a digest of. */
  record DigestMismatch(ChecksumAlgorithm algorithm) implements WriteResult {}

  /** There were fewer or more bytes than announced. */
  record WrongSize(long announced, long seen) implements WriteResult {}
}
