package cloud.tansu.server.storage.s3;

import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.storage.ChecksumAlgorithm;
import cloud.tansu.server.storage.ExpectedDigests;
import cloud.tansu.server.storage.StoredObject;
import cloud.tansu.server.storage.multipart.CompleteResult;
import cloud.tansu.server.storage.multipart.CompleteUpload;
import cloud.tansu.server.storage.multipart.InitiateResult;
import cloud.tansu.server.storage.multipart.MultipartUploads;
import cloud.tansu.server.storage.multipart.NamedPart;
import cloud.tansu.server.storage.multipart.NewUpload;
import cloud.tansu.server.storage.multipart.PartResult;
import cloud.tansu.server.storage.multipart.PutPart;
import cloud.tansu.server.storage.multipart.Upload;
import cloud.tansu.server.storage.multipart.UploadKey;
import cloud.tansu.server.storage.multipart.UploadPart;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.S3Failure;
import cloud.tansu.server.storage.s3.protocol.XmlAnswer;
import cloud.tansu.server.storage.s3.protocol.XmlBody;
import cloud.tansu.server.storage.s3.protocol.XmlElement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/** CreateMultipartUpload, UploadPart, CompleteMultipartUpload and AbortMultipartUpload. */
@ApplicationScoped
class MultipartOperations {

  private static final Pattern SIZE = Pattern.compile("[0-9]{1,15}");
  private static final String TYPE = "x-amz-checksum-type";

  private final MultipartUploads uploads;

  @Inject
  MultipartOperations(MultipartUploads uploads) {
    this.uploads = uploads;
  }

  void create(S3Exchange exchange) throws IOException {
    S3Request request = exchange.request();
    ObjectHead.refuseUnknownWishes(request);
    var unused = S3Body.small(request, exchange.caller());
    Optional<ChecksumAlgorithm> checksum =
        request.amazon("x-amz-checksum-algorithm").map(ChecksumHeaders::named);
    NewUpload wanted =
        new NewUpload(
            exchange.bucket(),
            exchange.newKey(),
            ObjectHead.headers(request),
            ObjectHead.labels(request),
            checksum,
            isOfWhole(request, checksum));
    Upload upload =
        switch (uploads.initiate(exchange.space(), exchange.actor(), wanted)) {
          case InitiateResult.Initiated(Upload begun) -> begun;
          case InitiateResult.NoBucket ignored -> throw S3Error.NO_SUCH_BUCKET.failure();
          case InitiateResult.TooMany(int most) ->
              throw S3Error.INVALID_REQUEST.because(
                  "There are " + most + " open uploads. Complete or abort some.");
        };
    checksum.ifPresent(each -> exchange.header("x-amz-checksum-algorithm", each.name()));
    exchange.xml(
        XmlAnswer.of("InitiateMultipartUploadResult")
            .add("Bucket", upload.key().bucket().value())
            .add("Key", upload.key().key().value())
            .add("UploadId", upload.key().id().toString()));
  }

  /** Without a wish, CRC64NVME is of the whole object, the others of the parts' checksums. */
  private static boolean isOfWhole(S3Request request, Optional<ChecksumAlgorithm> checksum) {
    boolean crc64 = checksum.filter(ChecksumAlgorithm.CRC64NVME::equals).isPresent();
    String type = request.amazon(TYPE).orElse(crc64 ? "FULL_OBJECT" : "COMPOSITE");
    boolean whole = type.equals("FULL_OBJECT");
    boolean hash = checksum.filter(each -> each.name().startsWith("SHA")).isPresent();
    boolean known = whole || type.equals("COMPOSITE");
    if (!known || (whole && (hash || checksum.isEmpty())) || (!whole && crc64)) {
      throw S3Error.INVALID_REQUEST.because(
          TYPE + " is FULL_OBJECT (CRC32, CRC32C, CRC64NVME) or COMPOSITE (all but CRC64NVME).");
    }
    return whole;
  }

  void part(S3Exchange exchange) throws IOException {
    S3Body body = S3Body.of(exchange.request(), exchange.caller());
    PutPart wanted =
        new PutPart(
            uploadOf(exchange), numberOf(exchange), OptionalLong.of(body.size()), body.digests());
    UploadPart part =
        stored(uploads.putPart(exchange.space(), wanted, body.content()), body::mismatch);
    exchange.header("ETag", S3Exchange.quoted(part.etag()));
    part.checksums()
        .forEach((algorithm, value) -> exchange.header(ChecksumHeaders.header(algorithm), value));
    exchange.empty(200);
  }

  /** The part that the address names, of bytes that are here already. */
  static PutPart partOf(S3Exchange exchange, long size) {
    return new PutPart(
        uploadOf(exchange), numberOf(exchange), OptionalLong.of(size), ExpectedDigests.NONE);
  }

  static UploadPart stored(PartResult result, Function<ChecksumAlgorithm, S3Failure> digest) {
    return switch (result) {
      case PartResult.Stored(UploadPart part) -> part;
      case PartResult.NoUpload ignored -> throw S3Error.NO_SUCH_UPLOAD.failure();
      case PartResult.QuotaExceeded exceeded -> throw WriteFailures.quota(exceeded.limit());
      case PartResult.DigestMismatch(ChecksumAlgorithm algorithm) -> throw digest.apply(algorithm);
      case PartResult.WrongSize wrong ->
          throw WriteFailures.incomplete(wrong.announced(), wrong.seen());
    };
  }

  static UploadKey uploadOf(S3Exchange exchange) {
    return exchange
        .request()
        .parameter("uploadId")
        .flatMap(Ids::parse)
        .map(id -> new UploadKey(exchange.bucket(), exchange.key(), id))
        .orElseThrow(S3Error.NO_SUCH_UPLOAD::failure);
  }

  private static int numberOf(S3Exchange exchange) {
    int number = exchange.number("partNumber", 0);
    if (number < 1 || number > PutPart.MAX_NUMBER) {
      throw S3Error.INVALID_ARGUMENT.because("The number of a part is 1 to 10000.");
    }
    return number;
  }

  void complete(S3Exchange exchange) throws IOException {
    S3Request request = exchange.request();
    byte[] body = S3Body.list(request, exchange.caller());
    List<NamedPart> parts =
        XmlBody.parse(body, "CompleteMultipartUpload").all("Part").stream()
            .map(MultipartOperations::named)
            .toList();
    Optional<String> checksum =
        ChecksumHeaders.ofObject(request).map(value -> value.split("-", 2)[0]);
    OptionalLong size =
        request
            .amazon("x-amz-mp-object-size")
            .filter(text -> SIZE.matcher(text).matches())
            .map(text -> OptionalLong.of(Long.parseLong(text)))
            .orElse(OptionalLong.empty());
    CompleteUpload wanted =
        new CompleteUpload(uploadOf(exchange), parts, Conditions.ofWrite(request), checksum, size);
    StoredObject object = completed(uploads.complete(exchange.space(), exchange.actor(), wanted));
    exchange.versionHeader(object.version());
    XmlAnswer answer =
        XmlAnswer.of("CompleteMultipartUploadResult")
            .add("Location", request.rawPath())
            .add("Bucket", object.bucket().value())
            .add("Key", object.key().value())
            .add("ETag", S3Exchange.quoted(object.etag()));
    ChecksumHeaders.answer(answer, object.content().checksums());
    object.content().checksums().values().stream()
        .findFirst()
        .ifPresent(value -> answer.add("ChecksumType", ChecksumHeaders.typeOf(value)));
    exchange.xml(answer);
  }

  private static NamedPart named(XmlElement part) {
    String number = part.required("PartNumber").strip();
    if (!number.matches("[0-9]{1,5}")) {
      throw S3Error.MALFORMED_XML.because("<PartNumber> is a number.");
    }
    return new NamedPart(
        Integer.parseInt(number),
        part.text("ETag").map(Conditions::etag),
        ChecksumHeaders.in(part));
  }

  private static StoredObject completed(CompleteResult result) {
    return switch (result) {
      case CompleteResult.Completed(StoredObject object) -> object;
      case CompleteResult.NoUpload ignored -> throw S3Error.NO_SUCH_UPLOAD.failure();
      case CompleteResult.NoParts ignored ->
          throw S3Error.MALFORMED_XML.because("At least one <Part> is needed.");
      case CompleteResult.WrongOrder ignored -> throw S3Error.INVALID_PART_ORDER.failure();
      case CompleteResult.InvalidPart(int number) ->
          throw S3Error.INVALID_PART.because(
              "Part " + number + " was not sent, or is another than named.");
      case CompleteResult.TooSmall small ->
          throw S3Error.ENTITY_TOO_SMALL.because(
              "Part "
                  + small.number()
                  + " has "
                  + small.size()
                  + " bytes; all but the last need "
                  + small.least()
                  + ".");
      case CompleteResult.WrongChecksum ignored -> throw S3Error.BAD_DIGEST.failure();
      case CompleteResult.WrongSize wrong ->
          throw S3Error.INVALID_REQUEST.because(
              "The parts have " + wrong.size() + " bytes, not " + wrong.announced() + ".");
      case CompleteResult.Refused(var why) -> WriteFailures.stored(why, WriteFailures::badDigest);
    };
  }

  void abort(S3Exchange exchange) {
    if (!uploads.abort(exchange.space(), exchange.actor(), uploadOf(exchange))) {
      throw S3Error.NO_SUCH_UPLOAD.failure();
    }
    exchange.empty(204);
  }
}
