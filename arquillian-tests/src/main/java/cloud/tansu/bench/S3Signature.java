package cloud.tansu.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests with Signature Version 4 (Amazon S3 API Reference, "Authenticating Requests: Using
 * the Authorization Header"), bodies left out. Used by one thread only.
 */
final class S3Signature {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String REGION = "us-east-1";
  private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

  private final String id;
  private final byte[] key;
  private final String day;
  private final Clock clock;

  S3Signature(String id, String secret, Clock clock) {
    this.id = id;
    this.clock = clock;
    this.day = TIME.format(clock.instant()).substring(0, 8);
    byte[] ofDay = mac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), day);
    this.key = mac(mac(mac(ofDay, REGION), "s3"), "aws4_request");
  }

  /**
   * The lines that a request needs.
   *
   * @param path encoded
   * @param query encoded, by name; empty for none
   * @param host with the port
   */
  String headers(String method, String path, String query, String host) {
    String time = TIME.format(clock.instant());
    String scope = day + "/" + REGION + "/s3/aws4_request";
    String signed = "host;x-amz-content-sha256;x-amz-date";
    String canonical =
        String.join(
            "\n",
            method,
            path,
            query,
            "host:" + host,
            "x-amz-content-sha256:" + UNSIGNED,
            "x-amz-date:" + time,
            "",
            signed,
            UNSIGNED);
    String text = String.join("\n", "AWS4-HMAC-SHA256", time, scope, sha256(canonical));
    String signature = HexFormat.of().formatHex(mac(key, text));
    return "x-amz-content-sha256: "
        + UNSIGNED
        + "\r\nx-amz-date: "
        + time
        + ("\r\nAuthorization: AWS4-HMAC-SHA256 Credential=" + id + "/" + scope)
        + (",SignedHeaders=" + signed + ",Signature=" + signature + "\r\n");
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }
}
