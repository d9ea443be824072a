package cloud.tansu.server.identity.password.imported;

import java.util.Base64;

/** The parts of a hash written as text. */
final class HashText {

  private static final int MIN_TAG_BYTES = 16;
  private static final int MAX_BYTES = 128;

  private HashText() {}

  /** Base64 of any flavour: padded or not, for URLs, or with the full stop that passlib writes. */
  static byte[] decoded(String base64) {
    String standard = base64.replace("=", "").replace('.', '+').replace('-', '+').replace('_', '/');
    byte[] bytes = Base64.getDecoder().decode(standard);
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("Too long for a password hash");
    }
    return bytes;
  }

  /** What the password is compared with; a short one would be met by many passwords. */
  static byte[] tag(String base64) {
    return tag(decoded(base64));
  }

  static byte[] tag(byte[] bytes) {
    if (bytes.length < MIN_TAG_BYTES) {
      throw new IllegalArgumentException("Too short for a password hash");
    }
    return bytes;
  }

  static int number(String digits, int min, int max) {
    int value = Integer.parseInt(digits);
    if (value < min || value > max) {
      throw new IllegalArgumentException("A parameter of a password hash is out of bounds");
    }
    return value;
  }
}
