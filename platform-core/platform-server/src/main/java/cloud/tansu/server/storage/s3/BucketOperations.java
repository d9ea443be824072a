package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.Bucket;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.BucketResult;
import cloud.tansu.server.storage.Buckets;
import cloud.tansu.server.storage.ListedBucket;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.XmlAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;

/** ListBuckets, CreateBucket, HeadBucket, DeleteBucket and GetBucketLocation. */
@ApplicationScoped
class BucketOperations {

  private static final int MOST = 1000;

  private final Buckets buckets;

  @Inject
  BucketOperations(Buckets buckets) {
    this.buckets = buckets;
  }

  /** Those that the access key reaches. */
  void list(S3Exchange exchange) throws IOException {
    S3Request request = exchange.request();
    String prefix = request.parameter("prefix").orElse("");
    String after = request.parameter("continuation-token").orElse("");
    int limit = Math.min(MOST, exchange.number("max-buckets", MOST));
    List<ListedBucket> seen =
        buckets.names(exchange.space()).stream()
            .filter(bucket -> exchange.caller().sees(bucket.name()))
            .filter(bucket -> bucket.name().value().startsWith(prefix))
            .filter(bucket -> bucket.name().value().compareTo(after) > 0)
            .limit(limit + 1L)
            .toList();
    boolean more = seen.size() > limit && limit > 0;
    List<ListedBucket> shown = seen.subList(0, Math.min(limit, seen.size()));
    XmlAnswer answer = XmlAnswer.of("ListAllMyBucketsResult").begin("Buckets");
    for (ListedBucket bucket : shown) {
      answer
          .begin("Bucket")
          .add("Name", bucket.name().value())
          .add("CreationDate", S3Exchange.isoDate(bucket.createdAt()))
          .end();
    }
    answer.end();
    owner(answer, "Owner", exchange);
    if (more) {
      answer.add("ContinuationToken", shown.getLast().name().value());
    }
    exchange.xml(answer);
  }

  static void owner(XmlAnswer answer, String element, S3Exchange exchange) {
    answer.begin(element).add("ID", exchange.owner()).add("DisplayName", exchange.owner()).end();
  }

  void create(S3Exchange exchange) throws IOException {
    ObjectHead.refuseUnknownWishes(exchange.request());
    var unused = S3Body.small(exchange.request(), exchange.caller());
    BucketName name = exchange.bucket();
    switch (buckets.create(exchange.space(), exchange.actor(), name)) {
      case BucketResult.Created created ->
          exchange.header("Location", "/" + created.bucket().name());
      case BucketResult.Existed ignored -> throw S3Error.BUCKET_ALREADY_OWNED_BY_YOU.failure();
      case BucketResult.TooMany tooMany ->
          throw S3Error.INVALID_REQUEST.because(
              "There can be " + tooMany.most() + " buckets. Delete one first.");
      case BucketResult.Updated ignored -> throw new IllegalStateException();
      case BucketResult.Refused ignored -> throw new IllegalStateException();
      case BucketResult.Deleted ignored -> throw new IllegalStateException();
      case BucketResult.NotEmpty ignored -> throw new IllegalStateException();
      case BucketResult.Missing ignored -> throw new IllegalStateException();
    }
    exchange.empty(200);
  }

  void head(S3Exchange exchange) {
    var unused = require(exchange);
    exchange.header("x-amz-bucket-region", "us-east-1");
    exchange.empty(200);
  }

  /** Regions are not told apart here, which is what the empty answer says. */
  void location(S3Exchange exchange) throws IOException {
    var unused = require(exchange);
    exchange.xml(XmlAnswer.of("LocationConstraint"));
  }

  void delete(S3Exchange exchange) {
    BucketResult result = buckets.delete(exchange.space(), exchange.actor(), exchange.bucket());
    if (result instanceof BucketResult.NotEmpty) {
      throw S3Error.BUCKET_NOT_EMPTY.failure();
    }
    if (result instanceof BucketResult.Missing) {
      throw S3Error.NO_SUCH_BUCKET.failure();
    }
    exchange.empty(204);
  }

  private Bucket require(S3Exchange exchange) {
    return buckets
        .find(exchange.space(), exchange.bucket())
        .orElseThrow(() -> S3Error.NO_SUCH_BUCKET.failure());
  }
}
