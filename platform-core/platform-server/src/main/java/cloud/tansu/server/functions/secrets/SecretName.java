package cloud.tansu.server.functions.secrets;

import java.util.Optional;
import java.util.regex.Pattern;

/** The name under which functions ask for a secret: 1 to 64 letters, digits, {@code . _ -}. */
public record SecretName(String value) {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

  public SecretName {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("Not the name of a secret");
    }
  }

  public static Optional<SecretName> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new SecretName(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
