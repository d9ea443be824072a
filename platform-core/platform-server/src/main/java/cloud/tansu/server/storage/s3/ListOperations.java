package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.Buckets;
import cloud.tansu.server.storage.ListObjects;
import cloud.tansu.server.storage.ListVersions;
import cloud.tansu.server.storage.ObjectPage;
import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.VersionEntry;
import cloud.tansu.server.storage.VersionPage;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.XmlAnswer;
import cloud.tansu.server.storage.s3.signature.AwsEncoding;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** ListObjects, ListObjectsV2 and ListObjectVersions. */
@ApplicationScoped
class ListOperations {

  private final ObjectReads reads;
  private final Buckets buckets;

  @Inject
  ListOperations(ObjectReads reads, Buckets buckets) {
    this.reads = reads;
    this.buckets = buckets;
  }

  void objects(S3Exchange exchange) throws IOException {
    boolean second = exchange.request().parameter("list-type").filter("2"::equals).isPresent();
    Wanted wanted = Wanted.of(exchange);
    Optional<String> token = exchange.request().parameter("continuation-token");
    Optional<String> after =
        second
            ? token.map(ListOperations::position).or(() -> wanted.text("start-after"))
            : wanted.text("marker");
    ObjectPage page = page(exchange, wanted, after);
    XmlAnswer answer = XmlAnswer.of("ListBucketResult");
    wanted.describe(answer);
    if (second) {
      answer
          .add("KeyCount", page.objects().size() + page.commonPrefixes().size())
          .add("ContinuationToken", token)
          .add("NextContinuationToken", page.next().map(ListOperations::token))
          .add("StartAfter", wanted.text("start-after").map(wanted::encoded));
    } else {
      answer
          .add("Marker", wanted.encoded(after.orElse("")))
          .add("NextMarker", page.next().map(wanted::encoded));
    }
    answer.add("IsTruncated", page.next().isPresent());
    boolean owners =
        !second || exchange.request().parameter("fetch-owner").filter("true"::equals).isPresent();
    page.objects().forEach(object -> content(exchange, answer, wanted, object, owners));
    prefixes(answer, wanted, page.commonPrefixes());
    exchange.xml(answer);
  }

  private ObjectPage page(S3Exchange exchange, Wanted wanted, Optional<String> after) {
    ObjectPage page =
        wanted.limit() == 0
            ? new ObjectPage(List.of(), List.of(), Optional.empty())
            : reads.list(
                exchange.space(),
                checked(
                    () ->
                        new ListObjects(
                            exchange.bucket(),
                            wanted.prefix(),
                            wanted.delimiter(),
                            after,
                            wanted.limit())));
    requireBucket(exchange, page.objects().isEmpty() && page.commonPrefixes().isEmpty());
    return page;
  }

  private static <T> T checked(java.util.function.Supplier<T> listing) {
    try {
      return listing.get();
    } catch (IllegalArgumentException unusable) {
      throw S3Error.INVALID_ARGUMENT.because(String.valueOf(unusable.getMessage()) + ".");
    }
  }

  /** An empty list may be that of a bucket that is not there. */
  private void requireBucket(S3Exchange exchange, boolean empty) {
    if (empty && buckets.find(exchange.space(), exchange.bucket()).isEmpty()) {
      throw S3Error.NO_SUCH_BUCKET.failure();
    }
  }

  private static void content(
      S3Exchange exchange, XmlAnswer answer, Wanted wanted, StoredObject object, boolean owners) {
    answer.begin("Contents").add("Key", wanted.encoded(object.key().value()));
    describe(answer, object);
    if (owners) {
      BucketOperations.owner(answer, "Owner", exchange);
    }
    answer.end();
  }

  private static void describe(XmlAnswer answer, StoredObject object) {
    answer
        .add("LastModified", S3Exchange.isoDate(object.lastModified()))
        .add("ETag", S3Exchange.quoted(object.etag()));
    object
        .content()
        .checksums()
        .forEach(
            (algorithm, value) ->
                answer
                    .add("ChecksumAlgorithm", algorithm.name())
                    .add("ChecksumType", ChecksumHeaders.typeOf(value)));
    answer.add("Size", object.size()).add("StorageClass", "STANDARD");
  }

  static void prefixes(XmlAnswer answer, Wanted wanted, List<String> prefixes) {
    prefixes.forEach(
        prefix -> answer.begin("CommonPrefixes").add("Prefix", wanted.encoded(prefix)).end());
  }

  void versions(S3Exchange exchange) throws IOException {
    Wanted wanted = Wanted.of(exchange);
    Optional<String> keyMarker = wanted.text("key-marker");
    Optional<String> versionMarker = exchange.request().parameter("version-id-marker");
    VersionPage page =
        reads.versions(
            exchange.space(),
            checked(
                () ->
                    new ListVersions(
                        exchange.bucket(),
                        wanted.prefix(),
                        wanted.delimiter(),
                        keyMarker,
                        versionMarker.map(S3Exchange::version),
                        Math.max(1, wanted.limit()))));
    requireBucket(exchange, page.versions().isEmpty() && page.commonPrefixes().isEmpty());
    XmlAnswer answer = XmlAnswer.of("ListVersionsResult");
    wanted.describe(answer);
    answer
        .add("KeyMarker", wanted.encoded(keyMarker.orElse("")))
        .add("VersionIdMarker", versionMarker.orElse(""))
        .add("NextKeyMarker", page.nextKey().map(wanted::encoded))
        .add("NextVersionIdMarker", page.nextVersion())
        .add("IsTruncated", page.nextKey().isPresent());
    page.versions().forEach(entry -> version(exchange, answer, wanted, entry));
    prefixes(answer, wanted, page.commonPrefixes());
    exchange.xml(answer);
  }

  private static void version(
      S3Exchange exchange, XmlAnswer answer, Wanted wanted, VersionEntry entry) {
    answer
        .begin(entry.object().isPresent() ? "Version" : "DeleteMarker")
        .add("Key", wanted.encoded(entry.key().value()))
        .add("VersionId", entry.version().label())
        .add("IsLatest", entry.version().latest());
    entry
        .object()
        .ifPresentOrElse(
            object -> describe(answer, object),
            () -> answer.add("LastModified", S3Exchange.isoDate(entry.version().createdAt())));
    BucketOperations.owner(answer, "Owner", exchange);
    answer.end();
  }

  private static String token(String position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }

  private static String position(String token) {
    try {
      return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException foreign) {
      throw S3Error.INVALID_ARGUMENT.because("The continuation token is not of this server.");
    }
  }

  /** What a list is asked for, and how names in it are written. */
  record Wanted(S3Request request, String prefix, Optional<String> delimiter, int limit) {

    static Wanted of(S3Exchange exchange) {
      return of(exchange, "max-keys");
    }

    static Wanted of(S3Exchange exchange, String limit) {
      S3Request request = exchange.request();
      request
          .parameter("encoding-type")
          .filter(type -> !type.equals("url"))
          .ifPresent(
              type -> {
                throw S3Error.INVALID_ARGUMENT.because("encoding-type can be url.");
              });
      return new Wanted(
          request,
          request.parameter("prefix").orElse(""),
          request.parameter("delimiter"),
          Math.min(ListObjects.MAX_LIMIT, exchange.number(limit, ListObjects.MAX_LIMIT)));
    }

    Optional<String> text(String parameter) {
      return request.parameter(parameter);
    }

    String encoded(String text) {
      return request.has("encoding-type") ? AwsEncoding.encodePath(text) : text;
    }

    void describe(XmlAnswer answer) {
      answer
          .add("Name", request.address().bucket().orElse(""))
          .add("Prefix", encoded(prefix))
          .add("MaxKeys", limit)
          .add("Delimiter", delimiter.map(this::encoded))
          .add("EncodingType", request.parameter("encoding-type"));
    }
  }
}
