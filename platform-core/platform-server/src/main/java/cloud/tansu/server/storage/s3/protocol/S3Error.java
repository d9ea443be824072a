package cloud.tansu.server.storage.s3.protocol;

/**
 * The errors this server answers with, by the codes that clients of S3 know (Amazon S3 API
 * Reference, "Error responses").
 */
public enum S3Error {
  ACCESS_DENIED("AccessDenied", 403, "Access is denied."),
  ACCESS_FORBIDDEN("AccessForbidden", 403, "The bucket does not allow this cross-origin request."),
  AUTHORIZATION_HEADER_MALFORMED(
      "AuthorizationHeaderMalformed", 400, "The header Authorization cannot be read."),
  AUTHORIZATION_QUERY_PARAMETERS_ERROR(
      "AuthorizationQueryParametersError", 400, "The parameters of the signature are not usable."),
  BAD_DIGEST("BadDigest", 400, "The checksum that was sent is not that of the body."),
  BUCKET_ALREADY_OWNED_BY_YOU(
      "BucketAlreadyOwnedByYou", 409, "You have a bucket of this name already."),
  BUCKET_NOT_EMPTY("BucketNotEmpty", 409, "The bucket has objects, versions or open uploads."),
  CONDITIONAL_REQUEST_CONFLICT(
      "ConditionalRequestConflict", 409, "Another request changed the object meanwhile."),
  ENTITY_TOO_LARGE("EntityTooLarge", 400, "The object is larger than allowed."),
  ENTITY_TOO_SMALL("EntityTooSmall", 400, "A part other than the last one is too small."),
  INCOMPLETE_BODY("IncompleteBody", 400, "The body is not as long as was announced."),
  INSUFFICIENT_STORAGE("InsufficientStorage", 507, "The server has no room left."),
  INTERNAL_ERROR("InternalError", 500, "Something went wrong inside. Please try again."),
  INVALID_ACCESS_KEY_ID("InvalidAccessKeyId", 403, "There is no such access key."),
  INVALID_ARGUMENT("InvalidArgument", 400, "An argument cannot be used."),
  INVALID_BUCKET_NAME("InvalidBucketName", 400, "That cannot be the name of a bucket."),
  INVALID_CHUNK_SIZE("InvalidChunkSizeError", 400, "The framing of the body is broken."),
  INVALID_DIGEST("InvalidDigest", 400, "A checksum is not well-formed."),
  INVALID_PART("InvalidPart", 400, "A part is missing or has another ETag."),
  INVALID_PART_ORDER("InvalidPartOrder", 400, "Parts are listed in the order of their numbers."),
  INVALID_POLICY_DOCUMENT("MalformedPolicy", 400, "The bucket policy cannot be used."),
  INVALID_RANGE("InvalidRange", 416, "The range is outside of the object."),
  INVALID_REQUEST("InvalidRequest", 400, "The request cannot be carried out."),
  INVALID_TAG("InvalidTag", 400, "A tag cannot be used."),
  INVALID_URI("InvalidURI", 400, "The address of the request cannot be read."),
  KEY_TOO_LONG("KeyTooLongError", 400, "A key has at most 1024 bytes."),
  MALFORMED_TRAILER("MalformedTrailerError", 400, "What follows the body cannot be read."),
  MALFORMED_XML("MalformedXML", 400, "The XML of the body is not what this operation takes."),
  METADATA_TOO_LARGE("MetadataTooLarge", 400, "Metadata has at most 2048 bytes."),
  METHOD_NOT_ALLOWED("MethodNotAllowed", 405, "The method is not allowed here."),
  MISSING_CONTENT_LENGTH("MissingContentLength", 411, "The length of the body must be announced."),
  NO_SUCH_BUCKET("NoSuchBucket", 404, "There is no such bucket."),
  NO_SUCH_BUCKET_POLICY("NoSuchBucketPolicy", 404, "The bucket has no policy."),
  NO_SUCH_CORS_CONFIGURATION(
      "NoSuchCORSConfiguration", 404, "The bucket has no rules for other origins."),
  NO_SUCH_KEY("NoSuchKey", 404, "There is no such object."),
  NO_SUCH_LIFECYCLE_CONFIGURATION(
      "NoSuchLifecycleConfiguration", 404, "The bucket has no lifecycle rules."),
  NO_SUCH_TAG_SET("NoSuchTagSet", 404, "There are no tags."),
  NO_SUCH_UPLOAD("NoSuchUpload", 404, "There is no such upload; it may be completed or aborted."),
  NO_SUCH_VERSION("NoSuchVersion", 404, "The object has no such version."),
  NOT_IMPLEMENTED("NotImplemented", 501, "This server does not do that."),
  PRECONDITION_FAILED("PreconditionFailed", 412, "A condition of the request does not hold."),
  QUOTA_EXCEEDED("QuotaExceeded", 403, "The storage quota is used up."),
  REQUEST_TIME_TOO_SKEWED(
      "RequestTimeTooSkewed", 403, "The clocks of client and server differ too much."),
  SERVICE_UNAVAILABLE("ServiceUnavailable", 503, "Please try again in a moment."),
  SIGNATURE_DOES_NOT_MATCH(
      "SignatureDoesNotMatch",
      403,
      "The signature is not that of this request. Check the secret and how you sign."),
  SLOW_DOWN("SlowDown", 503, "Please send fewer requests."),
  CONTENT_SHA256_MISMATCH(
      "XAmzContentSHA256Mismatch", 400, "The body has another SHA-256 than was announced.");

  private final String code;
  private final int status;
  private final String message;

  S3Error(String code, int status, String message) {
    this.code = code;
    this.status = status;
    this.message = message;
  }

  /** The stable code of the answer's {@code <Code>}. */
  public String code() {
    return code;
  }

  public int status() {
    return status;
  }

  /** What is said when there is nothing more exact to say. */
  public String message() {
    return message;
  }

  /** The exception that answers with this error. */
  public S3Failure failure() {
    return new S3Failure(this, message);
  }

  /** As {@link #failure()}, saying what exactly is wrong and what to do. */
  public S3Failure because(String detail) {
    return new S3Failure(this, detail);
  }
}
