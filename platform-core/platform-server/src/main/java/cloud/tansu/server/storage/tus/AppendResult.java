package cloud.tansu.server.storage.tus;

import cloud.tansu.server.storage.QuotaLimit;
import cloud.tansu.server.storage.Usage;

/** What came of sending bytes to an upload. */
sealed interface AppendResult {

  /** What has arrived stays, be it all or not; the object is there when the upload is whole. */
  record Grown(ResumableUpload upload) implements AppendResult {}

  /** The upload has come to another place than the client thinks. */
  record WrongOffset(long offset) implements AppendResult {}

  /** Another request is sending to it. */
  record Locked() implements AppendResult {}

  /** There is no such upload, or no longer. */
  record Gone() implements AppendResult {}

  /** The bytes are not those of the checksum; none of them stays. */
  record WrongChecksum() implements AppendResult {}

  /** More bytes came than the upload has; those that it has stay. */
  record TooLong(long length) implements AppendResult {}

  /** It does not go in. */
  record QuotaExceeded(QuotaLimit limit, Usage usage, long incomingBytes) implements AppendResult {}
}
