package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.ChecksumAlgorithm;
import cloud.tansu.server.storage.ExpectedDigests;
import cloud.tansu.server.storage.intake.RunningDigests;
import cloud.tansu.server.storage.s3.payload.AwsChunkedStream;
import cloud.tansu.server.storage.s3.payload.BodyTrailer;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.S3Failure;
import cloud.tansu.server.storage.s3.protocol.XmlBody;
import cloud.tansu.server.storage.s3.signature.PayloadDeclaration;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The content of a body, and what its sender says of it.
 *
 * @param size of the content, without the framing
 * @param declared whether the signature says what its SHA-256 is
 */
record S3Body(InputStream content, long size, ExpectedDigests digests, boolean declared) {

  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,15}");
  private static final String TRAILER = "x-amz-trailer";

  static S3Body of(S3Request request, S3Caller caller) throws IOException {
    if (!(caller instanceof S3Caller.Signed signed)) {
      throw S3Error.ACCESS_DENIED.failure();
    }
    Map<ChecksumAlgorithm, String> given = ChecksumHeaders.given(request);
    Set<ChecksumAlgorithm> kept = EnumSet.noneOf(ChecksumAlgorithm.class);
    kept.addAll(given.keySet());
    ChecksumHeaders.contentMd5(request).ifPresent(md5 -> given.put(ChecksumAlgorithm.MD5, md5));
    if (kept.isEmpty()) {
      request
          .amazon("x-amz-sdk-checksum-algorithm")
          .or(() -> request.amazon("x-amz-checksum-algorithm"))
          .ifPresent(name -> kept.add(ChecksumHeaders.named(name)));
    }
    return switch (signed.claim().payload()) {
      case PayloadDeclaration.Chunked framing -> chunked(request, signed, framing, given, kept);
      case PayloadDeclaration.Hashed(String hash) -> hashed(request, hash, given, kept);
      case PayloadDeclaration.Unsigned ignored ->
          new S3Body(
              request.body(), length(request), new ExpectedDigests(kept, () -> given), false);
    };
  }

  private static S3Body hashed(
      S3Request request,
      String hash,
      Map<ChecksumAlgorithm, String> given,
      Set<ChecksumAlgorithm> kept)
      throws IOException {
    String signed = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hash));
    String other = given.put(ChecksumAlgorithm.SHA256, signed);
    if (other != null && !other.equals(signed)) {
      throw S3Error.BAD_DIGEST.failure();
    }
    return new S3Body(
        request.body(), length(request), new ExpectedDigests(kept, () -> given), true);
  }

  private static S3Body chunked(
      S3Request request,
      S3Caller.Signed caller,
      PayloadDeclaration.Chunked framing,
      Map<ChecksumAlgorithm, String> given,
      Set<ChecksumAlgorithm> kept)
      throws IOException {
    Optional<String> name = request.value(TRAILER).map(header -> header.toLowerCase(Locale.ROOT));
    Optional<ChecksumAlgorithm> trailing = name.map(S3Body::trailingChecksum);
    trailing.ifPresent(kept::add);
    BodyTrailer trailer = new BodyTrailer(name.map(Set::of).orElse(Set.of()));
    long size =
        request
            .value("x-amz-decoded-content-length")
            .filter(text -> LENGTH.matcher(text).matches())
            .map(Long::parseLong)
            .orElseThrow(() -> S3Error.MISSING_CONTENT_LENGTH.failure());
    InputStream content =
        new AwsChunkedStream(request.body(), framing, caller.chunks(), size, trailer);
    return new S3Body(
        content,
        size,
        new ExpectedDigests(
            kept,
            () -> {
              Map<ChecksumAlgorithm, String> all = new EnumMap<>(ChecksumAlgorithm.class);
              all.putAll(given);
              trailing.ifPresent(
                  algorithm ->
                      trailer
                          .value(ChecksumHeaders.header(algorithm))
                          .map(value -> ChecksumHeaders.checked(algorithm, value))
                          .ifPresent(value -> all.put(algorithm, value)));
              return all;
            }),
        false);
  }

  private static ChecksumAlgorithm trailingChecksum(String name) {
    return ChecksumHeaders.ofHeader(name)
        .orElseThrow(
            () ->
                S3Error.INVALID_REQUEST.because(
                    "What follows the body can be one x-amz-checksum-… and nothing else."));
  }

  private static long length(S3Request request) {
    OptionalLong length = request.contentLength();
    return length.orElseThrow(() -> S3Error.MISSING_CONTENT_LENGTH.failure());
  }

  /** What a digest that is not right is called. */
  S3Failure mismatch(ChecksumAlgorithm algorithm) {
    return algorithm == ChecksumAlgorithm.SHA256 && declared
        ? S3Error.CONTENT_SHA256_MISMATCH.failure()
        : S3Error.BAD_DIGEST.because(
            "The " + algorithm + " that was sent is not that of the body.");
  }

  /** The whole of a small body, such as XML, with its digests compared. */
  static byte[] small(S3Request request, S3Caller caller) throws IOException {
    return whole(request, caller, XmlBody.MAX_BYTES);
  }

  /** The same for the operations that name up to 10,000 things at once. */
  static byte[] list(S3Request request, S3Caller caller) throws IOException {
    return whole(request, caller, XmlBody.MAX_LIST_BYTES);
  }

  private static byte[] whole(S3Request request, S3Caller caller, int most) throws IOException {
    if (request.contentLength().orElse(0) == 0 && request.value("transfer-encoding").isEmpty()) {
      return new byte[0];
    }
    S3Body body = of(request, caller);
    if (body.size() > most) {
      throw S3Error.MALFORMED_XML.because("The body is too large.");
    }
    byte[] bytes = body.content().readNBytes(most + 1);
    if (bytes.length != body.size()) {
      throw S3Error.INCOMPLETE_BODY.failure();
    }
    body.compare(bytes);
    return bytes;
  }

  private void compare(byte[] bytes) {
    Map<ChecksumAlgorithm, String> expected = digests.expected().get();
    RunningDigests running = RunningDigests.only(expected.keySet());
    running.update(bytes, 0, bytes.length);
    Map<ChecksumAlgorithm, String> values = running.finish().values();
    expected.forEach(
        (algorithm, value) -> {
          if (!value.equals(values.get(algorithm))) {
            throw mismatch(algorithm);
          }
        });
  }
}
