package cloud.tansu.server.identity.mfa;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords as authenticator apps show them: RFC 6238 with HMAC-SHA-1, steps of
 * 30 seconds and 6 digits. Written here because an accepted step has to be remembered (§5.2), which
 * no library tells.
 */
final class Totp {

  static final Duration STEP = Duration.ofSeconds(30);
  static final int DIGITS = 6;

  /** Steps that a clock may be behind or ahead (RFC 6238 §5.2). */
  private static final int WINDOW = 1;

  private static final int MODULUS = 1_000_000;
  private static final Pattern CODE = Pattern.compile("[0-9]{6}");

  private Totp() {}

  static long stepAt(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), STEP.toSeconds());
  }

  /** The code of a step (RFC 4226 §5.3). */
  static String code(byte[] secret, long step) {
    byte[] mac = hmac(secret, ByteBuffer.allocate(Long.BYTES).putLong(step).array());
    int offset = mac[mac.length - 1] & 0x0f;
    int number = ByteBuffer.wrap(mac).getInt(offset) & 0x7fff_ffff;
    String digits = Integer.toString(number % MODULUS);
    return "0".repeat(DIGITS - digits.length()) + digits;
  }

  /**
   * The step whose code this is, among the present one and its neighbours.
   *
   * @param typed spaces are permitted, as apps show them
   * @param usedUntil steps up to this one do not count: a code works once
   */
  static Optional<Long> match(byte[] secret, String typed, Instant now, long usedUntil) {
    if (!looksLikeCode(typed)) {
      return Optional.empty();
    }
    String code = typed.replace(" ", "");
    long present = stepAt(now);
    return LongStream.rangeClosed(present - WINDOW, present + WINDOW)
        .filter(step -> step > usedUntil)
        .filter(step -> isSame(code(secret, step), code))
        .boxed()
        .findFirst();
  }

  /** Whether it is six digits, with or without spaces. */
  static boolean looksLikeCode(String typed) {
    return CODE.matcher(typed.replace(" ", "")).matches();
  }

  private static boolean isSame(String expected, String shown) {
    return MessageDigest.isEqual(
        expected.getBytes(StandardCharsets.US_ASCII), shown.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] hmac(byte[] secret, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }
}
