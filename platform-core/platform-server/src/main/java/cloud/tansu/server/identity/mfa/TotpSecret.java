package cloud.tansu.server.identity.mfa;

import cloud.tansu.server.kernel.Tokens;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What a user's authenticator app and this server share. */
final class TotpSecret {

  /** As long as the hash, which RFC 4226 §4 recommends. */
  private static final int BYTES = 20;

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;

  private final byte[] bytes;

  private TotpSecret(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  static TotpSecret random(Tokens tokens) {
    return new TotpSecret(tokens.bytes(BYTES));
  }

  byte[] bytes() {
    return bytes.clone();
  }

  /** Base32 (RFC 4648 §6) without padding, to be typed where no camera is at hand. */
  String base32() {
    StringBuilder text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte each : bytes) {
      buffer = (buffer << Byte.SIZE) | (each & 0xff);
      bits += Byte.SIZE;
      while (bits >= BITS) {
        bits -= BITS;
        text.append(ALPHABET.charAt((buffer >> bits) & 0x1f));
      }
      buffer &= (1 << bits) - 1;
    }
    return text.toString();
  }

  /**
   * The address by which an app takes the secret over, in the form of the Key URI Format of Google
   * Authenticator.
   *
   * @param issuer whose account it is, shown by the app
   * @param account which account, shown by the app
   */
  String otpauthUri(String issuer, String account) {
    String shown = issuer.replace(":", " ");
    return "otpauth://totp/"
        + encoded(shown)
        + ":"
        + encoded(account)
        + "?secret="
        + base32()
        + "&issuer="
        + encoded(shown)
        + "&algorithm=SHA1&digits="
        + Totp.DIGITS
        + "&period="
        + Totp.STEP.toSeconds();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
