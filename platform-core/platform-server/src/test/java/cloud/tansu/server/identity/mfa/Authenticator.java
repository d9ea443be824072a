package cloud.tansu.server.identity.mfa;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;

/** An authenticator app of a user. */
public final class Authenticator {

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final byte[] secret;
  private final Clock clock;

  /**
   * @param base32 the secret as the enrolment shows it
   */
  public Authenticator(String base32, Clock clock) {
    this.secret = decoded(base32);
    this.clock = clock;
  }

  private static byte[] decoded(String base32) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int buffer = 0;
    int bits = 0;
    for (int i = 0; i < base32.length(); i++) {
      buffer = (buffer << 5) | ALPHABET.indexOf(base32.charAt(i));
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes.write(buffer >> bits);
        buffer &= (1 << bits) - 1;
      }
    }
    return bytes.toByteArray();
  }

  byte[] secret() {
    return secret.clone();
  }

  /** What the app shows now. */
  public String code() {
    return codeAfter(Duration.ZERO);
  }

  /** What an app shows whose clock is ahead by that much, or behind. */
  public String codeAfter(Duration difference) {
    return Totp.code(secret, Totp.stepAt(clock.instant().plus(difference)));
  }

  /** Six digits that no neighbouring step has. */
  public String wrongCode() {
    int wrong = Integer.parseInt(code());
    String text;
    do {
      wrong = (wrong + 1) % 1_000_000;
      text = "%06d".formatted(wrong);
    } while (Totp.match(secret, text, clock.instant(), Long.MIN_VALUE).isPresent());
    return text;
  }
}
