package cloud.tansu.server.storage.keys;

import cloud.tansu.server.kernel.Tokens;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names an access key: {@code TANSU} and 15 letters or digits (base32, RFC 4648 §6). */
public record AccessKeyId(String value) {

  private static final String PREFIX = "TANSU";
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int LENGTH = 15;
  private static final Pattern SHAPE = Pattern.compile(PREFIX + "[A-Z2-7]{" + LENGTH + "}");

  public AccessKeyId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("An access key id is TANSU and 15 letters or digits");
    }
  }

  /** The id that a caller wrote; empty when it cannot be one. */
  public static Optional<AccessKeyId> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new AccessKeyId(text)) : Optional.empty();
  }

  static AccessKeyId random(Tokens tokens) {
    StringBuilder text = new StringBuilder(PREFIX);
    for (byte random : tokens.bytes(LENGTH)) {
      text.append(ALPHABET.charAt(random & 31));
    }
    return new AccessKeyId(text.toString());
  }

  @Override
  public String toString() {
    return value;
  }
}
