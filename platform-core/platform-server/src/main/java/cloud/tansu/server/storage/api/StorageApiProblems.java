package cloud.tansu.server.storage.api;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemType;
import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.storage.Quota;
import cloud.tansu.server.storage.QuotaLimit;
import cloud.tansu.server.storage.Usage;

/** Failures of this API. */
public final class StorageApiProblems {

  public static final ProblemType BUCKET_NOT_FOUND =
      new ProblemType("bucket_not_found", 404, "There is no such bucket");
  public static final ProblemType OBJECT_NOT_FOUND =
      new ProblemType("object_not_found", 404, "There is no such object");
  public static final ProblemType UPLOAD_NOT_FOUND =
      new ProblemType("upload_not_found", 404, "There is no such upload");
  public static final ProblemType BUCKET_NOT_EMPTY =
      new ProblemType("bucket_not_empty", 409, "The bucket is not empty");
  public static final ProblemType STORAGE_LIMIT_REACHED =
      new ProblemType("storage_limit_reached", 409, "There are as many as can be");
  public static final ProblemType LENGTH_REQUIRED =
      new ProblemType("length_required", 411, "The request must say how long its body is");
  public static final ProblemType STORAGE_QUOTA_EXCEEDED =
      new ProblemType("storage_quota_exceeded", 413, "Quota exceeded");
  public static final ProblemType RANGE_NOT_SATISFIABLE =
      new ProblemType("range_not_satisfiable", 416, "There are no such bytes");
  public static final ProblemType BODY_INCOMPLETE =
      new ProblemType("body_incomplete", 400, "The body is not what its sender announced");
  public static final ProblemType UPLOAD_PARTS_INVALID =
      new ProblemType("upload_parts_invalid", 400, "The parts make no object");
  public static final ProblemType PRESIGNED_URL_EXPIRED =
      new ProblemType("presigned_url_expired", 403, "The presigned address has expired");
  public static final ProblemType PRESIGNED_URL_INVALID =
      new ProblemType("presigned_url_invalid", 403, "The signature of the address is wrong");

  private StorageApiProblems() {}

  public static RuntimeException noBucket() {
    return BUCKET_NOT_FOUND.because("There is no bucket of that name.");
  }

  public static RuntimeException noObject() {
    return OBJECT_NOT_FOUND.because("There is no object under that key, or no such version of it.");
  }

  public static RuntimeException noUpload() {
    return UPLOAD_NOT_FOUND.because(
        "There is no open upload of that id for this key. It may have been completed or aborted.");
  }

  public static RuntimeException invalid(String field, String message) {
    return Problem.of(Problems.INVALID_REQUEST, "'" + field + "' cannot be used.")
        .withError(field, message)
        .asException();
  }

  /** With what an {@code IllegalArgumentException} of a value says. */
  public static RuntimeException invalid(String field, IllegalArgumentException objection) {
    return invalid(field, String.valueOf(objection.getMessage()));
  }

  public static RuntimeException changed() {
    return Problems.PRECONDITION_FAILED.because(
        "The object is not in the state that If-Match or If-None-Match names.");
  }

  public static RuntimeException tooMany(String what, int most) {
    return Problem.of(
            STORAGE_LIMIT_REACHED, "There can be " + most + " " + what + ". Remove some first.")
        .with("max", most)
        .asException();
  }

  public static RuntimeException noLength() {
    return LENGTH_REQUIRED.because("Send the header Content-Length.");
  }

  public static RuntimeException passesSignedBound(long bytes, long max) {
    return Problem.of(
            Problems.BODY_TOO_LARGE,
            "The address allows " + max + " bytes; these are " + bytes + ".")
        .with("maxBytes", max)
        .asException();
  }

  public static RuntimeException otherType(String signed) {
    return Problem.of(
            Problems.UNSUPPORTED_MEDIA_TYPE,
            "The address allows the content type " + signed + " only.")
        .with("contentType", signed)
        .asException();
  }

  public static RuntimeException quota(QuotaLimit limit, Usage usage, long incomingBytes) {
    Quota quota = usage.quota();
    return Problem.of(STORAGE_QUOTA_EXCEEDED, limit.label())
        .with("maxTotalBytes", quota.maxTotalBytes())
        .with("maxObjectSizeBytes", quota.maxObjectSizeBytes())
        .with("maxObjectCount", quota.maxObjectCount())
        .with("currentTotalBytes", usage.bytes())
        .with("currentObjectCount", usage.objects())
        .with("incomingBytes", incomingBytes)
        .asException();
  }

  public static RuntimeException wrongSize(long announced, long seen) {
    return BODY_INCOMPLETE.because(
        "The body should have " + announced + " bytes; " + seen + " came. Nothing was stored.");
  }

  public static RuntimeException wrongDigest(Object algorithm) {
    return BODY_INCOMPLETE.because(
        "The " + algorithm + " of the body is another. Nothing was stored.");
  }

  static Problem noSuchBytes(long length) {
    return Problem.of(RANGE_NOT_SATISFIABLE, "The object has " + length + " bytes.")
        .with("length", length);
  }
}
