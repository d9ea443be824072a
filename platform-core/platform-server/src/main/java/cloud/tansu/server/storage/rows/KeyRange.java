package cloud.tansu.server.storage.rows;

import cloud.tansu.server.storage.ObjectKey;
import java.util.Optional;

/** Bounds of runs of keys in the order of their bytes. */
public final class KeyRange {

  /**
   * Whatever follows a prefix in a key of at most 1,024 bytes is not after this: it is as many
   * times the last character of Unicode, of four bytes.
   */
  public static final String LAST =
      Character.toString(Character.MAX_CODE_POINT).repeat(ObjectKey.MAX_BYTES / 4);

  private KeyRange() {}

  /** Not before any key that begins with the prefix, before all others that come after it. */
  public static String end(String prefix) {
    return prefix + LAST;
  }

  /** The position after which a page begins; a common prefix counts with all that is below it. */
  public static String after(
      String prefix, Optional<String> delimiter, Optional<String> startAfter) {
    return startAfter
        .map(position -> isCommonPrefix(prefix, delimiter, position) ? end(position) : position)
        .orElse("");
  }

  private static boolean isCommonPrefix(
      String prefix, Optional<String> delimiter, String position) {
    return position.startsWith(prefix)
        && delimiter
            .filter(
                text ->
                    position.indexOf(text, prefix.length()) == position.length() - text.length()
                        && position.length() - text.length() >= prefix.length())
            .isPresent();
  }

  /** The common prefix of a key in a query that has {@code ask}; null when it has none. */
  public static String fold(String key) {
    String rest = "substr(" + key + ", length(ask.prefix) + 1)";
    return "case when ask.delimiter <> '' and position(ask.delimiter in "
        + rest
        + ") > 0 then ask.prefix || substr("
        + rest
        + ", 1, position(ask.delimiter in "
        + rest
        + ") + length(ask.delimiter) - 1) end";
  }
}
