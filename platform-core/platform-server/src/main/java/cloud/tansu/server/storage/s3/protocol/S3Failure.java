package cloud.tansu.server.storage.s3.protocol;

/** Ends a request of the S3 protocol with an {@link S3Error}; answered as XML in one place. */
public final class S3Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final S3Error error;
  private final String detail;

  S3Failure(S3Error error, String detail) {
    super(error.code() + ": " + detail);
    this.error = error;
    this.detail = detail;
  }

  public S3Error error() {
    return error;
  }

  /** What the client reads. */
  public String detail() {
    return detail;
  }
}
