package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.ChecksumAlgorithm;
import cloud.tansu.server.storage.QuotaLimit;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.WriteResult;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.S3Failure;
import java.util.function.Function;

/** What writes that failed are called. */
final class WriteFailures {

  private WriteFailures() {}

  /** The object that was stored. */
  static StoredObject stored(WriteResult result, Function<ChecksumAlgorithm, S3Failure> digest) {
    return switch (result) {
      case WriteResult.Stored(StoredObject object) -> object;
      case WriteResult.NoBucket ignored -> throw S3Error.NO_SUCH_BUCKET.failure();
      case WriteResult.ConditionFailed ignored -> throw S3Error.PRECONDITION_FAILED.failure();
      case WriteResult.Missing ignored -> throw S3Error.NO_SUCH_KEY.failure();
      case WriteResult.QuotaExceeded exceeded -> throw quota(exceeded.limit());
      case WriteResult.DigestMismatch(ChecksumAlgorithm algorithm) -> throw digest.apply(algorithm);
      case WriteResult.WrongSize wrong -> throw incomplete(wrong.announced(), wrong.seen());
    };
  }

  static S3Failure badDigest(ChecksumAlgorithm algorithm) {
    return S3Error.BAD_DIGEST.because("The " + algorithm + " is another.");
  }

  static S3Failure quota(QuotaLimit limit) {
    return switch (limit) {
      case MAX_OBJECT_BYTES -> S3Error.ENTITY_TOO_LARGE.failure();
      case MAX_TOTAL_BYTES ->
          S3Error.QUOTA_EXCEEDED.because("There would be more bytes than the quota allows.");
      case MAX_OBJECTS ->
          S3Error.QUOTA_EXCEEDED.because("There would be more objects than the quota allows.");
    };
  }

  static S3Failure incomplete(long announced, long seen) {
    return S3Error.INCOMPLETE_BODY.because(
        "The body should have " + announced + " bytes; " + seen + " came.");
  }
}
