package cloud.tansu.server.storage.intake;

import cloud.tansu.server.storage.ChecksumAlgorithm;
import cloud.tansu.server.storage.Digests;
import cloud.tansu.server.storage.backend.Blob;

/** What came of taking bytes in. Only {@link Complete} leaves a blob behind. */
public sealed interface Received {

  /** They are there, and as the sender says. */
  record Complete(Blob blob, Digests digests) implements Received {}

  /** There are more than may be. */
  record TooLarge(long limit, long seen) implements Received {}

  /** There are fewer or more than announced. */
  record WrongSize(long announced, long seen) implements Received {}

  /** They are not those that the sender has a digest of. */
  record DigestMismatch(ChecksumAlgorithm algorithm) implements Received {}
}
