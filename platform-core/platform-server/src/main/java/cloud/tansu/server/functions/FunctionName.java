package cloud.tansu.server.functions;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a function, a segment of its address: 1 to 64 letters, digits, hyphens and
 * underscores, beginning with a letter. Names that differ in case only are the same.
 */
public record FunctionName(String value) {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

  public FunctionName {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "A function name has 1 to 64 letters, digits, hyphens and underscores, and begins with a"
              + " letter");
    }
  }

  public static Optional<FunctionName> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new FunctionName(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
