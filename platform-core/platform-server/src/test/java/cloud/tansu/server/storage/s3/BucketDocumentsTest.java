package cloud.tansu.server.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cloud.tansu.server.storage.BucketName;
import cloud.tansu.server.storage.LifecycleRule;
import cloud.tansu.server.storage.s3.protocol.S3Error;
import cloud.tansu.server.storage.s3.protocol.S3Failure;
import cloud.tansu.server.storage.s3.protocol.XmlBody;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of buckets that come as documents: CORS, lifecycle, policy. */
class BucketDocumentsTest {

  private static final BucketName BUCKET = new BucketName("photos");
  private static final String POLICY =
      """
      {"Version": "2012-10-17", "Statement": [{"Sid": "all", "Effect": "Allow",
        "Principal": {"AWS": ["*"]}, "Action": ["s3:GetObject"],
        "Resource": "arn:aws:s3:::photos/*"}]}
      """;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static S3Error refusal(Callable<?> call) {
    return catchThrowableOfType(S3Failure.class, call::call).error();
  }

  private static CorsRules cors(String rule) {
    return CorsRules.read(
        bytes("<CORSConfiguration><CORSRule>" + rule + "</CORSRule></CORSConfiguration>"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example.com, GET, true",
    "https://.example.com, GET, true",
    "https://example.com, GET, false",
    "https://a.example.com.evil.org, GET, false",
    "http://a.example.com, GET, false",
    "https://a.example.com, PUT, false",
  })
  void findsTheRuleOfAnOrigin(String origin, String method, boolean allowed) {
    CorsRules rules =
        cors(
            "<AllowedOrigin>https://*.example.com</AllowedOrigin>"
                + "<AllowedMethod>GET</AllowedMethod>");

    assertThat(rules.find(origin, method).isPresent()).isEqualTo(allowed);
  }

  @Test
  void allowsTheHeadersOfARuleInAnyCase() {
    CorsRules.Rule rule =
        cors("<AllowedOrigin>*</AllowedOrigin><AllowedMethod>PUT</AllowedMethod>"
                + "<AllowedHeader>x-amz-*</AllowedHeader>"
                + "<AllowedHeader>Content-Type</AllowedHeader>")
            .rules()
            .getFirst();

    assertThat(rule.allowsHeaders(Optional.of("content-type, X-Amz-Date"))).isTrue();
    assertThat(rule.allowsHeaders(Optional.of("content-type, cookie"))).isFalse();
    assertThat(rule.allowsHeaders(Optional.empty())).isTrue();
    assertThat(rule.forAll()).isTrue();
  }

  @Test
  void readsBackTheCorsRulesItWrites() {
    CorsRules rules =
        cors(
            "<ID>one</ID><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>"
                + "<ExposeHeader>ETag</ExposeHeader><MaxAgeSeconds>60</MaxAgeSeconds>");

    assertThat(CorsRules.read(rules.xml())).isEqualTo(rules);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<AllowedOrigin>*</AllowedOrigin>",
        "<AllowedMethod>GET</AllowedMethod>",
        "<AllowedOrigin>*</AllowedOrigin><AllowedMethod>TRACE</AllowedMethod>",
        "<AllowedOrigin>https://*.*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>",
        "<AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>"
            + "<ExposeHeader>a&#13;&#10;b: c</ExposeHeader>",
        "<AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>"
            + "<MaxAgeSeconds>long</MaxAgeSeconds>",
      })
  void refusesCorsRulesThatSayTooLittleOrTooMuch(String rule) {
    assertThat(refusal(() -> cors(rule))).isEqualTo(S3Error.INVALID_REQUEST);
  }

  private static List<LifecycleRule> lifecycle(String rule) {
    return LifecycleXml.read(
        XmlBody.parse(
            bytes("<LifecycleConfiguration><Rule>" + rule + "</Rule></LifecycleConfiguration>"),
            "LifecycleConfiguration"));
  }

  @Test
  void readsBackTheLifecycleRulesItWrites() {
    List<LifecycleRule> rules =
        lifecycle(
            "<ID>logs</ID><Status>Enabled</Status><Filter><Prefix>logs/</Prefix></Filter>"
                + "<Expiration><Days>7</Days></Expiration>"
                + "<NoncurrentVersionExpiration><NoncurrentDays>3</NoncurrentDays>"
                + "</NoncurrentVersionExpiration><AbortIncompleteMultipartUpload>"
                + "<DaysAfterInitiation>1</DaysAfterInitiation></AbortIncompleteMultipartUpload>");

    byte[] written = LifecycleXml.write(rules).bytes();

    assertThat(rules)
        .containsExactly(
            new LifecycleRule(
                "logs", true, "logs/", Optional.of(7), Optional.of(1), Optional.of(3), false));
    assertThat(LifecycleXml.read(XmlBody.parse(written, "LifecycleConfiguration")))
        .isEqualTo(rules);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Transition><Days>1</Days><StorageClass>GLACIER</StorageClass></Transition>",
        "<Filter><Tag><Key>a</Key><Value>b</Value></Tag></Filter>",
        "<Filter><ObjectSizeGreaterThan>1</ObjectSizeGreaterThan></Filter>",
        "<Expiration><Date>2026-01-01T00:00:00Z</Date></Expiration>",
        "<NoncurrentVersionExpiration><NewerNoncurrentVersions>2</NewerNoncurrentVersions>"
            + "</NoncurrentVersionExpiration>",
      })
  void refusesLifecycleRulesItWouldFollowOnlyByHalves(String part) {
    assertThat(refusal(() -> lifecycle("<Status>Enabled</Status>" + part)))
        .isEqualTo(S3Error.NOT_IMPLEMENTED);
  }

  @Test
  void takesThePolicyThatLetsEverybodyRead() {
    assertThat(PublicReadPolicy.check(bytes(POLICY), BUCKET)).isEqualTo(POLICY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Allow|Deny",
        "s3:GetObject|s3:*",
        "[\"*\"]|[\"arn:aws:iam::1:root\"]",
        "photos/*|other/*",
        "photos/*|photos/private/*",
        "\"Sid\": \"all\"|\"Condition\": {}",
        "\"Version\"|\"Versions\"",
        "{\"AWS\": [\"*\"]}|{\"AWS\": [\"*\", \"x\"]}",
      })
  void refusesEveryOtherPolicy(String part, String other) {
    String policy = POLICY.replace(part, other);

    assertThat(policy).isNotEqualTo(POLICY);
    assertThat(refusal(() -> PublicReadPolicy.check(bytes(policy), BUCKET)))
        .isEqualTo(S3Error.INVALID_POLICY_DOCUMENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{}", "null", "{\"Statement\": []}", "\"text\""})
  void refusesWhatIsNoPolicy(String text) {
    assertThat(refusal(() -> PublicReadPolicy.check(bytes(text), BUCKET)))
        .isEqualTo(S3Error.INVALID_POLICY_DOCUMENT);
  }
}
