package cloud.tansu.server.storage.s3.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.S3Failure;
import cloud.tansu.server.storage.s3.signature.ChunkSignatures;
import cloud.tansu.server.storage.s3.signature.PayloadDeclaration;
import cloud.tansu.server.storage.s3.signature.SentMessage;
import cloud.tansu.server.storage.s3.signature.SignatureClaim;
import cloud.tansu.server.storage.s3.signature.SignatureClaims;
import cloud.tansu.server.storage.s3.signature.VerifySignature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * With the examples that Amazon publishes ("Signature Calculations: Transferring Payload in
 * Multiple Chunks", the same "Including Trailing Headers").
 */
class AwsChunkedStreamTest {

  private static final long LENGTH = 66_560;
  private static final String FIRST =
      "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648";
  private static final String SIGNED =
      "10000;chunk-signature=%s\r\n%s\r\n400;chunk-signature=%s\r\n%s\r\n0;chunk-signature=%s\r\n%s\r\n";
  private static final String CHECKSUM = "x-amz-checksum-crc32c";

  private static ChunkSignatures signatures(boolean withTrailer) {
    SentMessage message =
        new SentMessage("PUT", "/examplebucket/chunkObject.txt")
            .with("Host", "s3.amazonaws.com")
            .with("Content-Encoding", "aws-chunked")
            .with("Content-Length", "66824")
            .with("x-amz-date", "20130524T000000Z")
            .with("x-amz-storage-class", "REDUCED_REDUNDANCY")
            .with("x-amz-decoded-content-length", Long.toString(LENGTH))
            .with("x-amz-content-sha256", PayloadDeclaration.SIGNED_CHUNKS);
    String names = "content-encoding;content-length;host;x-amz-content-sha256;x-amz-date";
    names += ";x-amz-decoded-content-length;x-amz-storage-class";
    String signature = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
    if (withTrailer) {
      message =
          new SentMessage("PUT", "/examplebucket/chunkObject.txt")
              .with("Host", "s3.amazonaws.com")
              .with("Content-Encoding", "aws-chunked")
              .with("x-amz-date", "20130524T000000Z")
              .with("x-amz-storage-class", "REDUCED_REDUNDANCY")
              .with("x-amz-decoded-content-length", Long.toString(LENGTH))
              .with("x-amz-trailer", CHECKSUM)
              .with("x-amz-content-sha256", PayloadDeclaration.SIGNED_CHUNKS_TRAILER);
      names = "content-encoding;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length";
      names += ";x-amz-storage-class;x-amz-trailer";
      signature = "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e";
    }
    SentMessage signed =
        message.with(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,"
                + "SignedHeaders="
                + java.util.Arrays.stream(names.split(";", -1))
                    .sorted()
                    .collect(java.util.stream.Collectors.joining(";"))
                + ",Signature="
                + signature);
    SignatureClaim claim = SignatureClaims.of(signed).orElseThrow();
    Clock clock = Clock.fixed(Instant.parse("2013-05-24T00:00:00Z"), ZoneOffset.UTC);
    return new VerifySignature(clock)
        .verify(signed, claim, List.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));
  }

  private static PayloadDeclaration.Chunked framing(String name) {
    return (PayloadDeclaration.Chunked) PayloadDeclaration.parse(name);
  }

  private static String signedBody(String content) {
    return SIGNED.formatted(
        FIRST,
        content.substring(0, 65_536),
        "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
        content.substring(65_536),
        "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
        "");
  }

  private static String bodyWithTrailer(String checksum) {
    return SIGNED.formatted(
        "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
        "a".repeat(65_536),
        "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
        "a".repeat(1024),
        "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
        CHECKSUM
            + ":"
            + checksum
            + "\r\nx-amz-trailer-signature:"
            + "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n");
  }

  private static AwsChunkedStream stream(
      String body, String framing, boolean withTrailer, long length, BodyTrailer trailer) {
    InputStream bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1));
    return new AwsChunkedStream(bytes, framing(framing), signatures(withTrailer), length, trailer);
  }

  private static String read(AwsChunkedStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  private static String unsigned(String body, long length) throws IOException {
    return read(
        stream(
            body,
            PayloadDeclaration.UNSIGNED_CHUNKS_TRAILER,
            false,
            length,
            new BodyTrailer(Set.of())));
  }

  private static S3Error refusal(String body, long length) {
    return catchThrowableOfType(S3Failure.class, () -> unsigned(body, length)).error();
  }

  private static S3Error signedRefusal(String body) {
    AwsChunkedStream stream =
        stream(body, PayloadDeclaration.SIGNED_CHUNKS, false, LENGTH, new BodyTrailer(Set.of()));
    return catchThrowableOfType(S3Failure.class, () -> read(stream)).error();
  }

  @Test
  void readsSignedChunks() throws IOException {
    AwsChunkedStream stream =
        stream(
            signedBody("a".repeat(66_560)),
            PayloadDeclaration.SIGNED_CHUNKS,
            false,
            LENGTH,
            new BodyTrailer(Set.of()));

    assertThat(read(stream)).isEqualTo("a".repeat(66_560));
  }

  @Test
  void readsSignedChunksAndTheSignedTrailer() throws IOException {
    BodyTrailer trailer = new BodyTrailer(Set.of(CHECKSUM));

    String content =
        read(
            stream(
                bodyWithTrailer("sOO8/Q=="),
                PayloadDeclaration.SIGNED_CHUNKS_TRAILER,
                true,
                LENGTH,
                trailer));

    assertThat(content).hasSize(66_560);
    assertThat(trailer.value(CHECKSUM)).contains("sOO8/Q==");
  }

  @Test
  void refusesATrailerThatSomebodyChanged() {
    AwsChunkedStream stream =
        stream(
            bodyWithTrailer("sOO8/A=="),
            PayloadDeclaration.SIGNED_CHUNKS_TRAILER,
            true,
            LENGTH,
            new BodyTrailer(Set.of(CHECKSUM)));

    assertThat(catchThrowableOfType(S3Failure.class, () -> read(stream)).error())
        .isEqualTo(S3Error.SIGNATURE_DOES_NOT_MATCH);
  }

  @Test
  void refusesAChunkThatSomebodyChanged() {
    String changed = "a".repeat(66_559) + "b";

    assertThat(signedRefusal(signedBody(changed))).isEqualTo(S3Error.SIGNATURE_DOES_NOT_MATCH);
  }

  @Test
  void refusesASignedBodyThatWasCutAtAChunk() {
    String whole = signedBody("a".repeat(66_560));

    assertThat(signedRefusal(whole.substring(0, whole.indexOf("\r\n0;") + 2)))
        .isEqualTo(S3Error.INCOMPLETE_BODY);
    assertThat(signedRefusal(whole.substring(0, 70_000 - 4_000)))
        .isEqualTo(S3Error.INCOMPLETE_BODY);
  }

  @Test
  void refusesChunksWithoutTheirSignatures() {
    String whole = signedBody("a".repeat(66_560)).replaceAll(";chunk-signature=[0-9a-f]{64}", "");

    assertThat(signedRefusal(whole)).isEqualTo(S3Error.SIGNATURE_DOES_NOT_MATCH);
  }

  @Test
  void readsUnsignedChunksWithATrailer() throws IOException {
    BodyTrailer trailer = new BodyTrailer(Set.of("x-amz-checksum-crc32"));

    String content =
        read(
            stream(
                "5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n",
                PayloadDeclaration.UNSIGNED_CHUNKS_TRAILER,
                false,
                11,
                trailer));

    assertThat(content).isEqualTo("hello world");
    assertThat(trailer.value("x-amz-checksum-crc32")).contains("DUoRhQ==");
  }

  @Test
  void readsAnEmptyBody() throws IOException {
    assertThat(unsigned("0\r\n\r\n", 0)).isEmpty();
  }

  @Test
  void refusesContentOfAnotherLengthThanAnnounced() {
    assertThat(refusal("5\r\nhello\r\n0\r\n\r\n", 4)).isEqualTo(S3Error.INCOMPLETE_BODY);
    assertThat(refusal("5\r\nhello\r\n0\r\n\r\n", 6)).isEqualTo(S3Error.INCOMPLETE_BODY);
    assertThat(refusal("7fffffffffffffff\r\nhello", 5)).isEqualTo(S3Error.INVALID_CHUNK_SIZE);
    assertThat(refusal("7fffffffffffff\r\nhello", 5)).isEqualTo(S3Error.INCOMPLETE_BODY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-5\r\nhello\r\n0\r\n\r\n",
        "\r\nhello\r\n0\r\n\r\n",
        "0x5\r\nhello\r\n0\r\n\r\n",
        "5\r\nhello0\r\n\r\n",
        "4\r\nhello\r\n0\r\n\r\n",
      })
  void refusesBrokenFraming(String body) {
    assertThat(refusal(body, 5)).isEqualTo(S3Error.INVALID_CHUNK_SIZE);
  }

  @Test
  void readsNoEndlessLines() {
    assertThat(refusal("0".repeat(5_000), 5)).isEqualTo(S3Error.INVALID_CHUNK_SIZE);
    assertThat(refusal("5\r\nhello\r\n0\r\n" + "x".repeat(5_000), 5))
        .isEqualTo(S3Error.INVALID_CHUNK_SIZE);
  }

  @Test
  void refusesTrailersThatWereNotAnnounced() {
    assertThat(refusal("0\r\nx-amz-meta-a:b\r\n\r\n", 0)).isEqualTo(S3Error.MALFORMED_TRAILER);
  }

  @Test
  void refusesABodyWithoutTheTrailerThatWasAnnounced() {
    AwsChunkedStream stream =
        stream(
            "0\r\n\r\n",
            PayloadDeclaration.UNSIGNED_CHUNKS_TRAILER,
            false,
            0,
            new BodyTrailer(Set.of(CHECKSUM)));

    assertThat(catchThrowableOfType(S3Failure.class, () -> read(stream)).error())
        .isEqualTo(S3Error.MALFORMED_TRAILER);
  }
}
