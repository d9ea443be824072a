package cloud.tansu.server.storage.presign;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs and recognises texts (HMAC-SHA256, in lower-case hexadecimal). Never logged. */
final class PresignKey {

  static final int BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  /**
   * @param secret {@value #BYTES} bytes; nothing may ever be signed with an empty or short one
   */
  PresignKey(byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("A key of presigned addresses has 32 bytes");
    }
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  String sign(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }

  /** Whether this key made the signature; takes as long for any of the same length. */
  boolean recognises(String text, String signature) {
    return MessageDigest.isEqual(
        sign(text).getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
  }
}
