package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.Buckets;
import cloud.tansu.server.storage.multipart.ListUploads;
import cloud.tansu.server.storage.multipart.MultipartUploads;
import cloud.tansu.server.storage.multipart.PartPage;
import cloud.tansu.server.storage.multipart.Upload;
import cloud.tansu.server.storage.multipart.UploadPage;
import cloud.tansu.server.storage.multipart.UploadPart;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.XmlAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;

/** ListParts and ListMultipartUploads. */
@ApplicationScoped
class MultipartListings {

  private static final int MOST = 1000;

  private final MultipartUploads uploads;
  private final Buckets buckets;

  @Inject
  MultipartListings(MultipartUploads uploads, Buckets buckets) {
    this.uploads = uploads;
    this.buckets = buckets;
  }

  void parts(S3Exchange exchange) throws IOException {
    int limit = Math.clamp(exchange.number("max-parts", MOST), 1, MOST);
    int after = exchange.number("part-number-marker", 0);
    PartPage page =
        uploads
            .parts(exchange.space(), MultipartOperations.uploadOf(exchange), after, limit)
            .orElseThrow(() -> S3Error.NO_SUCH_UPLOAD.failure());
    Upload upload = page.upload();
    XmlAnswer answer =
        XmlAnswer.of("ListPartsResult")
            .add("Bucket", upload.key().bucket().value())
            .add("Key", upload.key().key().value())
            .add("UploadId", upload.key().id().toString())
            .add("PartNumberMarker", after)
            .add("NextPartNumberMarker", page.next().map(number -> Integer.toString(number)))
            .add("MaxParts", limit)
            .add("IsTruncated", page.next().isPresent());
    checksumOf(answer, upload);
    BucketOperations.owner(answer, "Initiator", exchange);
    BucketOperations.owner(answer, "Owner", exchange);
    answer.add("StorageClass", "STANDARD");
    page.parts().forEach(part -> describe(answer, part));
    exchange.xml(answer);
  }

  private static void checksumOf(XmlAnswer answer, Upload upload) {
    upload
        .checksum()
        .ifPresent(
            algorithm ->
                answer
                    .add("ChecksumAlgorithm", algorithm.name())
                    .add("ChecksumType", upload.checksumOfWhole() ? "FULL_OBJECT" : "COMPOSITE"));
  }

  private static void describe(XmlAnswer answer, UploadPart part) {
    answer
        .begin("Part")
        .add("PartNumber", part.number())
        .add("LastModified", S3Exchange.isoDate(part.createdAt()))
        .add("ETag", S3Exchange.quoted(part.etag()))
        .add("Size", part.size());
    ChecksumHeaders.answer(answer, part.checksums());
    answer.end();
  }

  void uploads(S3Exchange exchange) throws IOException {
    ListOperations.Wanted wanted = ListOperations.Wanted.of(exchange, "max-uploads");
    Optional<String> keyMarker = wanted.text("key-marker");
    Optional<String> uploadMarker = wanted.text("upload-id-marker");
    UploadPage page =
        uploads.list(exchange.space(), listing(exchange, wanted, keyMarker, uploadMarker));
    boolean empty = page.uploads().isEmpty() && page.commonPrefixes().isEmpty();
    if (empty && buckets.find(exchange.space(), exchange.bucket()).isEmpty()) {
      throw S3Error.NO_SUCH_BUCKET.failure();
    }
    XmlAnswer answer =
        XmlAnswer.of("ListMultipartUploadsResult")
            .add("Bucket", exchange.bucket().value())
            .add("KeyMarker", wanted.encoded(keyMarker.orElse("")))
            .add("UploadIdMarker", uploadMarker.orElse(""))
            .add("NextKeyMarker", page.nextKey().map(wanted::encoded))
            .add("NextUploadIdMarker", page.nextUpload().map(UUID::toString))
            .add("Prefix", wanted.encoded(wanted.prefix()))
            .add("Delimiter", wanted.delimiter().map(wanted::encoded))
            .add("EncodingType", wanted.text("encoding-type"))
            .add("MaxUploads", wanted.limit())
            .add("IsTruncated", page.nextKey().isPresent());
    page.uploads().forEach(upload -> describe(exchange, answer, wanted, upload));
    ListOperations.prefixes(answer, wanted, page.commonPrefixes());
    exchange.xml(answer);
  }

  private static ListUploads listing(
      S3Exchange exchange,
      ListOperations.Wanted wanted,
      Optional<String> keyMarker,
      Optional<String> uploadMarker) {
    try {
      return new ListUploads(
          exchange.bucket(),
          wanted.prefix(),
          wanted.delimiter(),
          keyMarker,
          keyMarker.flatMap(key -> uploadMarker).map(UUID::fromString),
          Math.max(1, wanted.limit()));
    } catch (IllegalArgumentException unusable) {
      throw S3Error.INVALID_ARGUMENT.because("A marker, prefix or delimiter cannot be used.");
    }
  }

  private static void describe(
      S3Exchange exchange, XmlAnswer answer, ListOperations.Wanted wanted, Upload upload) {
    answer
        .begin("Upload")
        .add("Key", wanted.encoded(upload.key().key().value()))
        .add("UploadId", upload.key().id().toString());
    BucketOperations.owner(answer, "Initiator", exchange);
    BucketOperations.owner(answer, "Owner", exchange);
    answer.add("StorageClass", "STANDARD").add("Initiated", S3Exchange.isoDate(upload.createdAt()));
    checksumOf(answer, upload);
    answer.end();
  }
}
