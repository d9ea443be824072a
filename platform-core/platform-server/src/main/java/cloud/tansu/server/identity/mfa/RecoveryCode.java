package cloud.tansu.server.identity.mfa;

import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.kernel.UserId;
import java.util.Locale;

/**
 * A code that works once in place of the authenticator app: 80 random bits, so that it can be
 * stored as a plain hash, in the letters and digits that people do not mix up (Crockford's Base32).
 */
final class RecoveryCode {

  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 16;
  private static final int GROUP = 4;
  private static final int MAX_TYPED = 64;

  private RecoveryCode() {}

  /** As it is shown: four groups of four. */
  static String random(Tokens tokens) {
    StringBuilder text = new StringBuilder();
    for (byte each : tokens.bytes(LENGTH)) {
      if (text.length() % (GROUP + 1) == GROUP) {
        text.append('-');
      }
      text.append(ALPHABET.charAt(each & 0x1f));
    }
    return text.toString();
  }

  /**
   * What is stored of it.
   *
   * @param user whose it is: the same code of two users gives two hashes
   * @param typed in any case, with or without the hyphens
   */
  static byte[] hash(UserId user, String typed) {
    String text = typed.substring(0, Math.min(typed.length(), MAX_TYPED));
    String code =
        text.toUpperCase(Locale.ROOT)
            .replace("-", "")
            .replace(" ", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    return Tokens.hash(user + "|" + code);
  }
}
