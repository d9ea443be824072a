package cloud.tansu.server.storage.tus;

import cloud.tansu.server.storage.QuotaLimit;
import cloud.tansu.server.storage.Usage;

/** What came of the wish for an upload. */
sealed interface CreateResult {

  /**
   * It can be sent.
   *
   * @param secret lets whoever has it send to it; it cannot be read again
   */
  record Created(ResumableUpload upload, String secret) implements CreateResult {}

  /** There is no such bucket. */
  record NoBucket() implements CreateResult {}

  /** The tenant has as many open uploads as it may. */
  record TooMany(int most) implements CreateResult {}

  /** It will not go in. */
  record QuotaExceeded(QuotaLimit limit, Usage usage, long incomingBytes) implements CreateResult {}
}
