package cloud.tansu.server.kernel;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address, lower-cased so that two spellings of one mailbox are equal.
 *
 * <p>The check is deliberately loose (one {@code @}, no blanks, a dot-free domain is allowed for
 * internal hosts): only a delivered mail proves an address.
 */
public record Email(String value) {

  private static final int MAX_LENGTH = 254;
  private static final Pattern SHAPE =
      Pattern.compile("[^\\s@\\p{Cntrl}<>\"]{1,64}@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?");

  public Email {
    value = value.strip().toLowerCase(Locale.ROOT);
    if (value.length() > MAX_LENGTH || !SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("Not an e-mail address");
    }
  }

  /** The address written by a caller; empty when it cannot be one. */
  public static Optional<Email> parse(String text) {
    try {
      return Optional.of(new Email(text));
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
