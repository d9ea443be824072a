package cloud.tansu.server.storage;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The key of an object: 1 to 1,024 bytes of UTF-8, kept as they are, so that composed and
 * decomposed letters make two keys.
 *
 * <p>A key must be usable as a path by whoever copies a bucket to a disk: no control character, no
 * backslash, no slash at its beginning, and no segment that is {@code .}, {@code ..} or empty. One
 * slash may end it, which is how S3 clients write folders.
 */
public record ObjectKey(String value) implements Comparable<ObjectKey> {

  public static final int MAX_BYTES = 1024;

  public ObjectKey {
    objection(value)
        .ifPresent(
            wrong -> {
              throw new IllegalArgumentException("A key " + wrong);
            });
  }

  /** The key that a caller wrote, already decoded; empty when it is none. */
  public static Optional<ObjectKey> parse(String text) {
    return objection(text).isEmpty() ? Optional.of(new ObjectKey(text)) : Optional.empty();
  }

  /** What is wrong with a text as a key, such as {@code has a segment ".."}; empty when nothing. */
  public static Optional<String> objection(String text) {
    if (text.isEmpty() || text.length() > MAX_BYTES || bytes(text) > MAX_BYTES) {
      return Optional.of("has 1 to 1,024 bytes");
    }
    if (text.chars().anyMatch(Character::isISOControl) || text.indexOf('\\') >= 0) {
      return Optional.of("has neither control characters nor backslashes");
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      return Optional.of("is Unicode text");
    }
    return badSegment(text);
  }

  private static Optional<String> badSegment(String text) {
    String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    for (String segment : path.split("/", -1)) {
      if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
        return Optional.of("has no empty segment, and none that is '.' or '..'");
      }
    }
    return Optional.empty();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public int compareTo(ObjectKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
