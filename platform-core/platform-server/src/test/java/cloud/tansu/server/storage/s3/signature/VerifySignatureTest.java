package cloud.tansu.server.storage.s3.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.S3Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With the examples that Amazon publishes ("Authenticating Requests", Amazon S3 API Reference). */
class VerifySignatureTest {

  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
  private static final Instant SIGNED = Instant.parse("2013-05-24T00:00:00Z");
  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final String CREDENTIAL =
      "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";
  private static final String GET_SIGNATURE =
      "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";

  private static VerifySignature at(Instant now) {
    return new VerifySignature(Clock.fixed(now, ZoneOffset.UTC));
  }

  private static void verify(SignedMessage message) {
    verify(message, SIGNED);
  }

  private static void verify(SignedMessage message, Instant now) {
    SignatureClaim claim = SignatureClaims.of(message).orElseThrow();
    at(now).verify(message, claim, List.of(SECRET));
  }

  private static S3Error refusal(SignedMessage message, Instant now) {
    return catchThrowableOfType(S3Failure.class, () -> verify(message, now)).error();
  }

  private static SentMessage signed(SentMessage message, String headers, String signature) {
    return message.with(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=%s,SignedHeaders=%s,Signature=%s"
            .formatted(CREDENTIAL, headers, signature));
  }

  private static SentMessage example(String method, String target, String hash) {
    return new SentMessage(method, target)
        .with("Host", "examplebucket.s3.amazonaws.com")
        .with("x-amz-content-sha256", hash)
        .with("x-amz-date", "20130524T000000Z");
  }

  private static SentMessage getObject() {
    return signed(
        example("GET", "/test.txt", EMPTY).with("Range", "bytes=0-9"),
        "host;range;x-amz-content-sha256;x-amz-date",
        GET_SIGNATURE);
  }

  @Test
  void verifiesGetObject() {
    assertThatCode(() -> verify(getObject())).doesNotThrowAnyException();
  }

  @Test
  void verifiesPutObjectWhosePathTheClientEncodedLessOnTheWire() {
    String hash = "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072";
    String signature = "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd";
    for (String target : List.of("/test%24file.text", "/test$file.text")) {
      SentMessage put =
          new SentMessage("PUT", target)
              .with("Host", "examplebucket.s3.amazonaws.com")
              .with("Date", "Fri, 24 May 2013 00:00:00 GMT")
              .with("x-amz-date", "20130524T000000Z")
              .with("x-amz-storage-class", "REDUCED_REDUNDANCY")
              .with("x-amz-content-sha256", hash);
      String headers = "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class";

      assertThatCode(() -> verify(signed(put, headers, signature))).doesNotThrowAnyException();
    }
  }

  @Test
  void verifiesGetBucketLifecycleWhoseParameterHasNoValue() {
    SentMessage get =
        signed(
            example("GET", "/?lifecycle", EMPTY),
            "host;x-amz-content-sha256;x-amz-date",
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");

    assertThatCode(() -> verify(get)).doesNotThrowAnyException();
  }

  @Test
  void verifiesListObjectsWhateverTheOrderOfItsParameters() {
    for (String query : List.of("max-keys=2&prefix=J", "prefix=J&max-keys=2")) {
      SentMessage list =
          signed(
              example("GET", "/?" + query, EMPTY),
              "host;x-amz-content-sha256;x-amz-date",
              "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");

      assertThatCode(() -> verify(list)).doesNotThrowAnyException();
    }
  }

  private static SentMessage presigned() {
    return new SentMessage(
            "GET",
            "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                + CREDENTIAL.replace("/", "%2F")
                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature="
                + "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404")
        .with("Host", "examplebucket.s3.amazonaws.com");
  }

  @Test
  void verifiesAPresignedAddressUntilItExpires() {
    assertThatCode(() -> verify(presigned(), SIGNED.plusSeconds(86_400)))
        .doesNotThrowAnyException();

    assertThat(refusal(presigned(), SIGNED.plusSeconds(86_401))).isEqualTo(S3Error.ACCESS_DENIED);
  }

  @Test
  void refusesAPresignedAddressOfTheFuture() {
    assertThat(refusal(presigned(), SIGNED.minusSeconds(901))).isEqualTo(S3Error.ACCESS_DENIED);
  }

  @Test
  void takesNoHeaderThatThePresignedAddressDoesNotSign() {
    SentMessage more = presigned().with("x-amz-meta-owner", "mallory");

    assertThat(refusal(more, SIGNED)).isEqualTo(S3Error.ACCESS_DENIED);
  }

  @ParameterizedTest
  @CsvSource({"900, true", "901, false", "-900, true", "-901, false"})
  void takesClocksThatDifferByAQuarterOfAnHour(long seconds, boolean taken) {
    Instant now = SIGNED.plusSeconds(seconds);

    if (taken) {
      assertThatCode(() -> verify(getObject(), now)).doesNotThrowAnyException();
    } else {
      assertThat(refusal(getObject(), now)).isEqualTo(S3Error.REQUEST_TIME_TOO_SKEWED);
    }
  }

  @Test
  void refusesWhatSomebodyChanged() {
    SentMessage get = getObject();
    List<SentMessage> changed =
        List.of(
            new SentMessage("PUT", get.rawPath(), "", get.headers()),
            new SentMessage("GET", "/test.tx", "", get.headers()),
            new SentMessage("GET", "/test.txt", "versionId=1", get.headers()),
            get.with("Range", "bytes=0-10"),
            get.with("Host", "otherbucket.s3.amazonaws.com"),
            get.with("x-amz-content-sha256", "UNSIGNED-PAYLOAD"));

    assertThat(changed)
        .allSatisfy(
            message ->
                assertThat(refusal(message, SIGNED)).isEqualTo(S3Error.SIGNATURE_DOES_NOT_MATCH));
  }

  @Test
  void verifiesWithTheSecretBeforeTheRotationToo() {
    SentMessage get = getObject();
    SignatureClaim claim = SignatureClaims.of(get).orElseThrow();

    assertThatCode(() -> at(SIGNED).verify(get, claim, List.of("newer", SECRET)))
        .doesNotThrowAnyException();
    assertThat(
            catchThrowableOfType(
                    S3Failure.class, () -> at(SIGNED).verify(get, claim, List.of("newer")))
                .error())
        .isEqualTo(S3Error.SIGNATURE_DOES_NOT_MATCH);
  }

  @Test
  void findsNoClaimInARequestWithoutSignature() {
    SentMessage plain = new SentMessage("GET", "/bucket/key?list-type=2").with("Host", "h");

    assertThat(SignatureClaims.of(plain)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic dXNlcjpzZWNyZXQ=",
        "AWS AKIAIOSFODNN7EXAMPLE:signature",
        "AWS4-HMAC-SHA256",
        "AWS4-HMAC-SHA256 Credential=a/20130524/us-east-1/s3/aws4_request",
        "AWS4-HMAC-SHA256 Credential=a/20130524/us-east-1/ec2/aws4_request,SignedHeaders=host,"
            + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        "AWS4-HMAC-SHA256 Credential=a/20130525/us-east-1/s3/aws4_request,SignedHeaders=host,"
            + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        "AWS4-HMAC-SHA256 Credential=a/20130524/us-east-1/s3/aws4_request,SignedHeaders=range,"
            + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        "AWS4-HMAC-SHA256 Credential=a/20130524/us-east-1/s3/aws4_request,SignedHeaders=Host,"
            + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        "AWS4-HMAC-SHA256 Credential=a/20130524/us-east-1/s3/aws4_request,SignedHeaders=host,"
            + "Signature=F0E8",
      })
  void refusesHeadersThatAreNoSignature(String authorization) {
    SentMessage message = example("GET", "/", EMPTY).with("Authorization", authorization);

    S3Failure failure = catchThrowableOfType(S3Failure.class, () -> SignatureClaims.of(message));

    assertThat(failure.error().status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "604801", "-1", "x", "", "99999999999999999999"})
  void refusesLifetimesOverAWeek(String seconds) {
    SentMessage message =
        new SentMessage(
                "GET",
                presigned().rawPath() + "?" + presigned().rawQuery().replace("86400", seconds))
            .with("Host", "h");

    assertThat(catchThrowableOfType(S3Failure.class, () -> SignatureClaims.of(message)).error())
        .isEqualTo(S3Error.AUTHORIZATION_QUERY_PARAMETERS_ERROR);
  }

  @Test
  void keepsTheSignatureOutOfTexts() {
    assertThat(SignatureClaims.of(getObject()).orElseThrow().toString())
        .doesNotContain(GET_SIGNATURE);
    assertThat(VerifySignature.MAX_SKEW).isEqualTo(Duration.ofMinutes(15));
  }
}
