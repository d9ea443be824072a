package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.AskedVersion;
import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.Buckets;
import cloud.tansu.server.storage.Lookup;
import cloud.tansu.server.storage.ObjectPart;
import cloud.tansu.server.storage.ObjectReads;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.XmlAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** GetObject, HeadObject, GetObjectAttributes and GetObjectAcl. */
@ApplicationScoped
class GetOperation {

  private static final int PARTIAL = 206;

  private final ObjectReads reads;
  private final Buckets buckets;

  @Inject
  GetOperation(ObjectReads reads, Buckets buckets) {
    this.reads = reads;
    this.buckets = buckets;
  }

  void get(S3Exchange exchange) throws IOException {
    Optional<Answer> answer = prepare(exchange);
    if (answer.isEmpty()) {
      return;
    }
    StoredObject object = answer.get().object();
    ByteSpan span = answer.get().span();
    try (InputStream bytes =
        reads.open(object, span.offset(), span.length(), exchange.caller().reader())) {
      ObjectHead.write(exchange, object);
      answer.get().describe(exchange);
      var unused = bytes.transferTo(exchange.output());
    }
  }

  void head(S3Exchange exchange) {
    prepare(exchange)
        .ifPresent(
            answer -> {
              ObjectHead.write(exchange, answer.object());
              answer.describe(exchange);
            });
  }

  /**
   * What is sent.
   *
   * @param partial whether it was asked for as a part of the object
   * @param parts of which the object consists, when a part was asked for by its number
   */
  private record Answer(
      StoredObject object, ByteSpan span, boolean partial, Optional<Integer> parts) {

    void describe(S3Exchange exchange) {
      exchange.status(partial ? PARTIAL : 200);
      exchange.length(span.length());
      if (partial) {
        exchange.header("Content-Range", span.contentRange(object.size()));
      } else if (wantsChecksums(exchange)) {
        ChecksumHeaders.answer(exchange, object.content().checksums());
      }
      parts.ifPresent(count -> exchange.header("x-amz-mp-parts-count", Integer.toString(count)));
    }

    private static boolean wantsChecksums(S3Exchange exchange) {
      return exchange
          .request()
          .amazon("x-amz-checksum-mode")
          .filter(mode -> mode.equalsIgnoreCase("ENABLED"))
          .isPresent();
    }
  }

  /** Empty when it has been answered without the object. */
  private Optional<Answer> prepare(S3Exchange exchange) {
    StoredObject object = find(exchange);
    return switch (Conditions.ofRead(exchange.request(), object)) {
      case FAILED -> throw S3Error.PRECONDITION_FAILED.failure();
      case NOT_MODIFIED -> {
        ObjectHead.writeValidators(exchange, object);
        exchange.status(304);
        yield Optional.empty();
      }
      case HOLDS -> Optional.of(answer(exchange, object));
    };
  }

  private Answer answer(S3Exchange exchange, StoredObject object) {
    ByteSpan whole = new ByteSpan(0, object.size());
    if (exchange.request().parameter("partNumber").isPresent()) {
      return part(exchange, object);
    }
    Optional<ByteSpan> range =
        Conditions.rangeIsMeant(exchange.request(), object)
            ? ByteSpan.of(exchange.request().value("range"), object.size())
            : Optional.empty();
    return new Answer(object, range.orElse(whole), range.isPresent(), Optional.empty());
  }

  private Answer part(S3Exchange exchange, StoredObject object) {
    int number = exchange.number("partNumber", 1);
    List<ObjectPart> parts = reads.parts(object);
    if (parts.isEmpty() && number == 1) {
      boolean some = object.size() > 0;
      return new Answer(object, new ByteSpan(0, object.size()), some, Optional.empty());
    }
    ObjectPart part =
        parts.stream()
            .filter(each -> each.number() == number)
            .findFirst()
            .orElseThrow(
                () -> S3Error.INVALID_RANGE.because("The object has no part of that number."));
    return new Answer(
        object,
        new ByteSpan(part.position(), part.size()),
        true,
        Optional.of(object.content().partCount()));
  }

  private StoredObject find(S3Exchange exchange) {
    requirePublicForStrangers(exchange);
    return object(
        exchange,
        reads.find(exchange.space(), exchange.bucket(), exchange.key(), exchange.version()));
  }

  private void requirePublicForStrangers(S3Exchange exchange) {
    boolean stranger = exchange.caller() instanceof S3Caller.Anonymous;
    if (stranger && !isPublic(exchange)) {
      throw S3Caller.Anonymous.refused();
    }
  }

  private boolean isPublic(S3Exchange exchange) {
    return exchange
        .request()
        .address()
        .bucket()
        .flatMap(BucketName::parse)
        .flatMap(name -> buckets.find(exchange.space(), name))
        .filter(found -> found.settings().publicRead())
        .isPresent();
  }

  /** The object that was found, or the error that says why there is none. */
  static StoredObject object(S3Exchange exchange, Lookup lookup) {
    return switch (lookup) {
      case Lookup.Found(StoredObject object) -> object;
      case Lookup.NoBucket ignored -> throw S3Error.NO_SUCH_BUCKET.failure();
      case Lookup.Missing ignored ->
          throw exchange.version() instanceof AskedVersion.Latest
              ? S3Error.NO_SUCH_KEY.failure()
              : S3Error.NO_SUCH_VERSION.failure();
      case Lookup.DeleteMarker marker -> {
        exchange.header("x-amz-delete-marker", "true");
        exchange.versionHeader(marker.version());
        throw exchange.version() instanceof AskedVersion.Latest
            ? S3Error.NO_SUCH_KEY.failure()
            : S3Error.METHOD_NOT_ALLOWED.because("That version is a delete marker.");
      }
    };
  }

  void attributes(S3Exchange exchange) throws IOException {
    StoredObject object = find(exchange);
    List<String> wanted =
        List.of(
            exchange.request().value("x-amz-object-attributes").orElse("").split("\\s*,\\s*", 16));
    ObjectHead.writeValidators(exchange, object);
    XmlAnswer answer = XmlAnswer.of("GetObjectAttributesResponse");
    if (wanted.contains("ETag")) {
      answer.add("ETag", object.etag());
    }
    if (wanted.contains("Checksum") && !object.content().checksums().isEmpty()) {
      answer.begin("Checksum");
      ChecksumHeaders.answer(answer, object.content().checksums());
      answer.end();
    }
    if (wanted.contains("ObjectParts") && object.content().partCount() > 0) {
      answer.begin("ObjectParts").add("PartsCount", object.content().partCount()).end();
    }
    if (wanted.contains("StorageClass")) {
      answer.add("StorageClass", "STANDARD");
    }
    if (wanted.contains("ObjectSize")) {
      answer.add("ObjectSize", object.size());
    }
    exchange.xml(answer);
  }

  /** Access is not decided by lists here; this is what one would say. */
  void acl(S3Exchange exchange) throws IOException {
    var unused = find(exchange);
    exchange.xml(AccessOperations.ownerControlsAll(exchange));
  }
}
