package cloud.tansu.server.storage.s3.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that signs everything of one access key in one scope; derived from its secret. */
final class SigningKey {

  private static final String HMAC = "HmacSHA256";

  private final SecretKeySpec key;

  private SigningKey(byte[] key) {
    this.key = new SecretKeySpec(key, HMAC);
  }

  static SigningKey derive(String secret, CredentialScope scope) {
    byte[] start = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
    SigningKey date = new SigningKey(start).next(scope.date());
    return date.next(scope.region()).next(CredentialScope.SERVICE).next(CredentialScope.TERMINATOR);
  }

  private SigningKey next(String text) {
    return new SigningKey(mac(text));
  }

  /** The signature of a string to sign, in lower-case hexadecimal digits. */
  String sign(String text) {
    return HexFormat.of().formatHex(mac(text));
  }

  private byte[] mac(String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }

  /** Compares in a time that says nothing of where they differ. */
  static boolean same(String expected, String given) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
  }
}
