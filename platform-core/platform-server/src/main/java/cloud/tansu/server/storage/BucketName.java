package cloud.tansu.server.storage;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a bucket by the rules of S3: 3 to 63 lower-case letters, digits, hyphens and dots,
 * beginning and ending with a letter or digit, no two dots in a row, not an IPv4 address.
 */
public record BucketName(String value) implements Comparable<BucketName> {

  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");

  public BucketName {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "A bucket's name has 3 to 63 lower-case letters, digits, hyphens and single dots, and"
              + " begins and ends with a letter or digit");
    }
  }

  /** The name that a caller wrote; empty when it is none. */
  public static Optional<BucketName> parse(String text) {
    return isValid(text) ? Optional.of(new BucketName(text)) : Optional.empty();
  }

  private static boolean isValid(String text) {
    return SHAPE.matcher(text).matches()
        && !text.contains("..")
        && !text.contains(".-")
        && !text.contains("-.")
        && !ADDRESS.matcher(text).matches();
  }

  @Override
  public int compareTo(BucketName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
