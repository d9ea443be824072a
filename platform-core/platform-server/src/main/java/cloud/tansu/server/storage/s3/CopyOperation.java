package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.CopyObject;
import cloud.tansu.server.storage.Lookup;
import cloud.tansu.server.storage.ObjectHeaders;
import cloud.tansu.server.storage.ObjectKey;
import cloud.tansu.server.storage.ObjectLabels;
import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.ObjectWrites;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.multipart.MultipartUploads;
import cloud.tansu.server.storage.multipart.UploadPart;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.XmlAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** CopyObject and UploadPartCopy, within the buckets that the access key reaches. */
@ApplicationScoped
class CopyOperation {

  private final ObjectReads reads;
  private final ObjectWrites writes;
  private final MultipartUploads uploads;

  @Inject
  CopyOperation(ObjectReads reads, ObjectWrites writes, MultipartUploads uploads) {
    this.reads = reads;
    this.writes = writes;
    this.uploads = uploads;
  }

  void copy(S3Exchange exchange) throws IOException {
    S3Request request = exchange.request();
    ObjectHead.refuseUnknownWishes(request);
    StoredObject source = source(exchange);
    boolean otherMetadata = replaces(request, "x-amz-metadata-directive");
    boolean otherTags = replaces(request, "x-amz-tagging-directive");
    requireChange(exchange, source, otherMetadata || otherTags);
    CopyObject wanted =
        new CopyObject(
            source,
            exchange.bucket(),
            exchange.newKey(),
            otherMetadata
                ? Optional.of(ObjectHead.headers(request))
                : Optional.<ObjectHeaders>empty(),
            Optional.of(labels(request, source, otherMetadata, otherTags)),
            Conditions.ofWrite(request));
    StoredObject stored =
        WriteFailures.stored(
            writes.copy(exchange.space(), exchange.actor(), wanted), WriteFailures::badDigest);
    sourceVersion(exchange, source);
    exchange.versionHeader(stored.version());
    answer(exchange, stored);
  }

  private static void answer(S3Exchange exchange, StoredObject stored) throws IOException {
    XmlAnswer answer =
        XmlAnswer.of("CopyObjectResult")
            .add("LastModified", S3Exchange.isoDate(stored.lastModified()))
            .add("ETag", S3Exchange.quoted(stored.etag()));
    ChecksumHeaders.answer(answer, stored.content().checksums());
    exchange.xml(answer);
  }

  private static ObjectLabels labels(
      S3Request request, StoredObject source, boolean otherMetadata, boolean otherTags) {
    Map<String, String> metadata =
        otherMetadata ? ObjectHead.metadata(request) : source.labels().metadata();
    Map<String, String> tags =
        otherTags
            ? request.amazon("x-amz-tagging").map(ObjectHead::tags).orElse(Map.of())
            : source.labels().tags();
    return ObjectHead.labels(metadata, tags);
  }

  private static boolean replaces(S3Request request, String directive) {
    String value = request.amazon(directive).orElse("COPY");
    if (!value.equals("COPY") && !value.equals("REPLACE")) {
      throw S3Error.INVALID_ARGUMENT.because(directive + " must be COPY or REPLACE.");
    }
    return value.equals("REPLACE");
  }

  private static void requireChange(S3Exchange exchange, StoredObject source, boolean changes) {
    boolean same =
        source.bucket().equals(exchange.bucket())
            && source.key().equals(exchange.newKey())
            && source.version().latest();
    if (same && !changes) {
      throw S3Error.INVALID_REQUEST.because(
          "An object is copied onto itself only with other metadata or tags.");
    }
  }

  void copyPart(S3Exchange exchange) throws IOException {
    StoredObject source = source(exchange);
    ByteSpan span =
        exchange
            .request()
            .amazon("x-amz-copy-source-range")
            .map(range -> ByteSpan.exact(range, source.size()))
            .orElse(new ByteSpan(0, source.size()));
    UploadPart part =
        MultipartOperations.stored(
            uploads.copyPart(
                exchange.space(),
                MultipartOperations.partOf(exchange, span.length()),
                source,
                span.offset(),
                span.length()),
            WriteFailures::badDigest);
    sourceVersion(exchange, source);
    XmlAnswer answer =
        XmlAnswer.of("CopyPartResult")
            .add("LastModified", S3Exchange.isoDate(part.createdAt()))
            .add("ETag", S3Exchange.quoted(part.etag()));
    ChecksumHeaders.answer(answer, part.checksums());
    exchange.xml(answer);
  }

  private static void sourceVersion(S3Exchange exchange, StoredObject source) {
    if (!source.version().nullVersion()) {
      exchange.header("x-amz-copy-source-version-id", source.version().label());
    }
  }

  /** The object that {@code x-amz-copy-source} names, which the access key must reach. */
  private StoredObject source(S3Exchange exchange) {
    String header = exchange.request().amazon("x-amz-copy-source").orElse("");
    String[] parts = header.split("\\?versionId=", 2);
    AskedVersion version = parts.length == 2 ? S3Exchange.version(parts[1]) : AskedVersion.LATEST;
    S3Address address =
        S3Address.ofPath(parts[0].replaceFirst("^%2[Ff]", "").replaceFirst("%2[Ff]", "/"));
    BucketName bucket = S3Exchange.bucket(address.bucket().orElse(""));
    if (!exchange.caller().mayRead(bucket)) {
      throw S3Error.ACCESS_DENIED.because("The access key does not allow reading the source.");
    }
    ObjectKey key =
        ObjectKey.parse(address.key().orElse("")).orElseThrow(() -> S3Error.NO_SUCH_KEY.failure());
    StoredObject source = found(reads.find(exchange.space(), bucket, key, version));
    if (!Conditions.holdForSource(exchange.request(), source)) {
      throw S3Error.PRECONDITION_FAILED.failure();
    }
    return source;
  }

  private static StoredObject found(Lookup lookup) {
    return switch (lookup) {
      case Lookup.Found(StoredObject object) -> object;
      case Lookup.NoBucket ignored -> throw S3Error.NO_SUCH_BUCKET.failure();
      case Lookup.Missing ignored -> throw S3Error.NO_SUCH_KEY.failure();
      case Lookup.DeleteMarker ignored -> throw S3Error.NO_SUCH_KEY.failure();
    };
  }
}
