package cloud.tansu.server.storage.backend;

import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What an S3 service says when it cannot do something. */
final class S3Faults {

  private static final Logger LOG = LoggerFactory.getLogger(S3Faults.class);

  private static final int INSUFFICIENT_STORAGE = 507;
  private static final int FORBIDDEN = 403;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;

  /** Codes of several services for a full disk or a quota that is used up. */
  private static final Set<String> FULL =
      Set.of(
          "InsufficientStorage",
          "InsufficientCapacity",
          "QuotaExceeded",
          "XMinioStorageFull",
          "XMinioAdminBucketQuotaExceeded",
          "StorageFull");

  private S3Faults() {}

  /** Does something at the service; its failure becomes a fault of the backend. */
  static <T> T during(String what, Supplier<T> work) {
    try {
      return work.get();
    } catch (SdkException failure) {
      throw of(what, failure);
    }
  }

  static StorageFault of(String what, SdkException failure) {
    if (!(failure instanceof AwsServiceException answer)) {
      return new StorageFault(what + ": the S3 service does not answer", failure);
    }
    String code = answer.awsErrorDetails() == null ? "" : answer.awsErrorDetails().errorCode();
    boolean full = FULL.contains(code) || answer.statusCode() == INSUFFICIENT_STORAGE;
    return full
        ? new StorageFull(what + ": the S3 service has no room left", failure)
        : new StorageFault(what + ": " + reason(answer.statusCode(), code), failure);
  }

  private static String reason(int status, String code) {
    return switch (status) {
      case FORBIDDEN, UNAUTHORIZED -> "the S3 service does not allow it (" + code + ")";
      case NOT_FOUND -> "the S3 service does not have it (" + code + ")";
      default -> "the S3 service failed (" + status + " " + code + ")";
    };
  }

  /** What was sent of an unfinished blob could not be removed; the sweeper will try again. */
  static void left(String key, RuntimeException failure) {
    LOG.warn("storage.upload.left key={}", key, failure);
  }
}
