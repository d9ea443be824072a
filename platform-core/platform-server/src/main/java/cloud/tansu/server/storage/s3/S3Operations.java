package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Set;

/**
 * Chooses the operation of a request and decides whether the caller may use it: with GET and HEAD
 * it must be allowed to read the bucket, with anything else to write it.
 */
@ApplicationScoped
class S3Operations {

  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final Set<String> WRITING = Set.of("PUT", "POST", "DELETE");

  private final BucketRoutes buckets;
  private final ObjectRoutes objects;
  private final BucketOperations service;

  @Inject
  S3Operations(BucketRoutes buckets, ObjectRoutes objects, BucketOperations service) {
    this.buckets = buckets;
    this.objects = objects;
    this.service = service;
  }

  /** What is done with a request. */
  @FunctionalInterface
  interface Operation {
    void run(S3Exchange exchange) throws IOException;
  }

  void run(S3Exchange exchange) throws IOException {
    S3Request request = exchange.request();
    if (exchange.caller() instanceof S3Caller.Anonymous) {
      // a plain read, as the authentication lets no other in; the operation asks for a public
      // bucket
      objects.of(request).run(exchange);
      return;
    }
    requireOwner(exchange);
    if (request.address().bucket().isEmpty()) {
      requireMethod(request, Set.of("GET"));
      service.list(exchange);
      return;
    }
    boolean ofObject = request.address().key().isPresent();
    Operation operation = ofObject ? objects.of(request) : buckets.of(request);
    requireAccess(exchange);
    operation.run(exchange);
  }

  private static void requireAccess(S3Exchange exchange) {
    String method = exchange.request().method();
    BucketName bucket = bucketOf(exchange);
    boolean allowed =
        READING.contains(method)
            ? exchange.caller().mayRead(bucket)
            : exchange.caller().mayWrite(bucket);
    if (!allowed) {
      throw S3Error.ACCESS_DENIED.because("The access key does not allow this.");
    }
  }

  private static BucketName bucketOf(S3Exchange exchange) {
    if (exchange.request().method().equals("PUT")) {
      return BucketName.parse(exchange.request().address().bucket().orElse(""))
          .orElseThrow(() -> S3Error.INVALID_BUCKET_NAME.failure());
    }
    return exchange.bucket();
  }

  private static void requireOwner(S3Exchange exchange) {
    boolean other =
        exchange
            .request()
            .amazon("x-amz-expected-bucket-owner")
            .filter(owner -> !owner.equals(exchange.owner()))
            .isPresent();
    if (other) {
      throw S3Error.ACCESS_DENIED.because("The bucket has another owner.");
    }
  }

  static void requireMethod(S3Request request, Set<String> methods) {
    if (!methods.contains(request.method())) {
      throw S3Error.METHOD_NOT_ALLOWED.failure();
    }
  }

  /** The methods that the protocol has. */
  static void requireKnownMethod(S3Request request) {
    if (!READING.contains(request.method()) && !WRITING.contains(request.method())) {
      throw S3Error.METHOD_NOT_ALLOWED.failure();
    }
  }
}
