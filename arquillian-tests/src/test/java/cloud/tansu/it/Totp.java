package cloud.tansu.it;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app (RFC 6238) with the usual parameters. */
final class Totp {

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final long STEP_MILLIS = 30_000;
  private static final int DIGITS = 1_000_000;

  private final byte[] secret;

  /**
   * @param base32 the secret as a page shows it
   */
  Totp(String base32) {
    String letters = base32.strip();
    ByteBuffer bytes = ByteBuffer.allocate(letters.length() * 5 / 8);
    int bits = 0;
    int held = 0;
    for (int i = 0; i < letters.length() && bytes.hasRemaining(); i++) {
      held = (held << 5) | BASE32.indexOf(letters.charAt(i));
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.put((byte) (held >> bits));
        held &= (1 << bits) - 1;
      }
    }
    this.secret = bytes.array();
  }

  /** What the app shows now. */
  String code() {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      long step = Clock.systemUTC().millis() / STEP_MILLIS;
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
      return "%06d".formatted(number % DIGITS);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java has HmacSHA1", impossible);
    }
  }
}
