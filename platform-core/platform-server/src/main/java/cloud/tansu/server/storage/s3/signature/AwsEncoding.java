package cloud.tansu.server.storage.s3.signature;

import cloud.tansu.server.storage.s3.protocol.S3Error;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Percent-encoding as Signature V4 has it (UriEncode in Amazon S3's "Authenticating Requests"):
 * every byte but letters, digits, {@code -._~} is encoded, with capital digits.
 */
public final class AwsEncoding {

  private static final HexFormat CAPITALS = HexFormat.of().withUpperCase();

  private AwsEncoding() {}

  /** A whole text, in which slashes are encoded too. */
  public static String encode(String text) {
    return encode(text.getBytes(StandardCharsets.UTF_8), false);
  }

  /** A path, in which slashes stay. */
  public static String encodePath(String path) {
    return encode(path.getBytes(StandardCharsets.UTF_8), true);
  }

  static String encode(byte[] bytes, boolean keepSlashes) {
    StringBuilder text = new StringBuilder(bytes.length + 16);
    for (byte b : bytes) {
      char c = (char) (b & 0xff);
      if (isUnreserved(c) || (keepSlashes && c == '/')) {
        text.append(c);
      } else {
        text.append('%').append(CAPITALS.toHexDigits(b));
      }
    }
    return text.toString();
  }

  private static boolean isUnreserved(char c) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
  }

  /**
   * The text of a percent-encoded path; a plus sign is a plus sign.
   *
   * @throws cloud.tansu.server.storage.s3.protocol.S3Failure {@code InvalidURI} when it is none or
   *     not UTF-8
   */
  public static String decodePath(String raw) {
    return text(bytes(raw, false));
  }

  /** The text of a name or value of a query, in which a plus sign is a blank. */
  public static String decodeQuery(String raw) {
    return text(bytes(raw, true));
  }

  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException malformed) {
      throw S3Error.INVALID_URI.because("The address is not percent-encoded UTF-8.");
    }
  }

  static byte[] bytes(String raw, boolean plusIsBlank) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        requireDigits(raw, i);
        bytes.write(HexFormat.fromHexDigits(raw, i + 1, i + 3));
        i += 2;
      } else if (c == '+' && plusIsBlank) {
        bytes.write(' ');
      } else {
        bytes.write(c);
      }
    }
    return bytes.toByteArray();
  }

  private static void requireDigits(String raw, int at) {
    boolean complete =
        at + 2 < raw.length()
            && HexFormat.isHexDigit(raw.charAt(at + 1))
            && HexFormat.isHexDigit(raw.charAt(at + 2));
    if (!complete) {
      throw S3Error.INVALID_URI.because("A percent sign is not followed by two digits.");
    }
  }
}
