package cloud.tansu.server.storage.multipart;

import cloud.tansu.server.storage.ChecksumAlgorithm;
import cloud.tansu.server.storage.QuotaLimit;
import cloud.tansu.server.storage.Usage;

/** What came of sending a part. Only {@link Stored} has changed anything. */
public sealed interface PartResult {

  /** It is there. */
  record Stored(UploadPart part) implements PartResult {}

  /** There is no such upload, or no longer. */
  record NoUpload() implements PartResult {}

  /** It does not go in. */
  record QuotaExceeded(QuotaLimit limit, Usage usage, long incomingBytes) implements PartResult {}

  /** The bytes that came are not those that the sender has a digest of. */
  record DigestMismatch(ChecksumAlgorithm algorithm) implements PartResult {}

  /** There were fewer or more bytes than announced. */
  record WrongSize(long announced, long seen) implements PartResult {}
}
