package cloud.tansu.server.storage.s3.signature;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Signs requests as a client does. */
public final class TestSigner {

  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

  private TestSigner() {}

  /**
   * The request with a signature over all its headers.
   *
   * @param payload what {@code x-amz-content-sha256} says
   */
  public static SentMessage sign(
      SentMessage message, String accessKeyId, String secret, Instant now, String payload) {
    String timestamp = BASIC.format(now.atOffset(ZoneOffset.UTC));
    SentMessage complete =
        message
            .with("Host", "127.0.0.1:8080")
            .with("x-amz-date", timestamp)
            .with("x-amz-content-sha256", payload);
    CredentialScope scope = new CredentialScope(timestamp.substring(0, 8), "eu-central-1");
    List<String> names = List.copyOf(new TreeSet<>(complete.headerNames()));
    String toSign =
        String.join(
            "\n",
            SignatureClaims.ALGORITHM,
            timestamp,
            scope.text(),
            CanonicalRequest.hash(CanonicalRequest.of(complete, names, payload)));
    return complete.with(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(
                accessKeyId,
                scope.text(),
                String.join(";", names),
                SigningKey.derive(secret, scope).sign(toSign)));
  }
}
