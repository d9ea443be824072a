package cloud.tansu.server.storage;

import java.util.Optional;

/**
 * Which objects a caller wants to see.
 *
 * @param prefix of their keys; empty for all
 * @param delimiter keys that have it after the prefix are shown as one common prefix
 * @param startAfter only what comes after this key or common prefix
 * @param limit keys and common prefixes together, 1 to 1,000
 */
public record ListObjects(
    BucketName bucket,
    String prefix,
    Optional<String> delimiter,
    Optional<String> startAfter,
    int limit) {

  public static final int MAX_LIMIT = 1000;
  private static final int MAX_TEXT = 1024;

  public ListObjects {
    check(prefix);
    delimiter.ifPresent(ListObjects::check);
    startAfter.ifPresent(ListObjects::check);
    delimiter = delimiter.filter(text -> !text.isEmpty());
    startAfter = startAfter.filter(text -> !text.isEmpty());
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("A page has 1 to 1,000 entries");
    }
  }

  /** Whether a text can be a prefix, a delimiter or a position in a list. */
  public static void check(String text) {
    if (text.length() > MAX_TEXT || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          "Prefix, delimiter and position have at most 1,024 characters and no NUL");
    }
  }

  public static ListObjects of(BucketName bucket) {
    return new ListObjects(bucket, "", Optional.empty(), Optional.empty(), MAX_LIMIT);
  }

  public ListObjects under(String otherPrefix) {
    return new ListObjects(bucket, otherPrefix, delimiter, startAfter, limit);
  }

  public ListObjects by(String otherDelimiter) {
    return new ListObjects(bucket, prefix, Optional.of(otherDelimiter), startAfter, limit);
  }

  public ListObjects after(String position) {
    return new ListObjects(bucket, prefix, delimiter, Optional.of(position), limit);
  }

  public ListObjects atMost(int entries) {
    return new ListObjects(bucket, prefix, delimiter, startAfter, entries);
  }
}
