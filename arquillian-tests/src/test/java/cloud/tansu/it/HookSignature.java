package cloud.tansu.it;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How messages are signed, by services and by the platform itself. */
final class HookSignature {

  private static final String ALGORITHM = "HmacSHA256";

  private HookSignature() {}

  /**
   * As Standard Webhooks have it, in the header {@code webhook-signature}.
   *
   * @param secret as it is shown, beginning with {@code whsec_}
   */
  static String standard(String secret, String id, String seconds, String body) {
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    return "v1," + Base64.getEncoder().encodeToString(hmac(key, id + "." + seconds + "." + body));
  }

  /** The HMAC-SHA256 of a text in hexadecimal digits. */
  static String hex(String secret, String text) {
    return HexFormat.of().formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), text));
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }
}
