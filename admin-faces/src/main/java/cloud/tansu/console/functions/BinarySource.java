package cloud.tansu.console.functions;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.NumberFormat;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** What the console says of a source that is no text; it is kept in base64. */
final class BinarySource {

  private BinarySource() {}

  /** Its size in words. */
  static String words(String source) {
    return "Binary, " + size(source);
  }

  static String size(String source) {
    return bytes(Base64.getDecoder().decode(source).length);
  }

  static String bytes(long count) {
    return NumberFormat.getIntegerInstance(Locale.ENGLISH).format(count) + " bytes";
  }

  /** In hexadecimal digits, as tools write it that are asked about the file. */
  static String sha256(String source) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Base64.getDecoder().decode(source)));
    } catch (NoSuchAlgorithmException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }
}
