package cloud.tansu.server.storage.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the header {@code Range} asks for (RFC 9110 §14). */
sealed interface AskedRange {

  Pattern ONE = Pattern.compile("([0-9]{0,18})[ \t]*-[ \t]*([0-9]{0,18})");

  /** The whole: no range, several of them, another unit, or an object without bytes. */
  record Whole() implements AskedRange {}

  /**
   * A part.
   *
   * @param first position of its first byte
   */
  record Part(long first, long length) implements AskedRange {

    String contentRange(long size) {
      return "bytes " + first + "-" + (first + length - 1) + "/" + size;
    }
  }

  /** Nothing that is there, or nothing that can be read. */
  record Nowhere() implements AskedRange {}

  static AskedRange of(Optional<String> header, long size) {
    String text = header.map(String::strip).orElse("");
    int unit = text.indexOf('=');
    if (unit < 0 || !text.substring(0, unit).strip().equalsIgnoreCase("bytes") || size == 0) {
      return new Whole();
    }
    String ranges = text.substring(unit + 1).strip();
    if (ranges.indexOf(',') >= 0) {
      return new Whole();
    }
    Matcher range = ONE.matcher(ranges);
    return range.matches() ? of(range.group(1), range.group(2), size) : new Nowhere();
  }

  private static AskedRange of(String first, String last, long size) {
    if (first.isEmpty()) {
      return last.isEmpty() ? new Nowhere() : suffix(Long.parseLong(last), size);
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last));
    return from >= size || to < from ? new Nowhere() : new Part(from, to - from + 1);
  }

  private static AskedRange suffix(long bytes, long size) {
    long length = Math.min(bytes, size);
    return length == 0 ? new Nowhere() : new Part(size - length, length);
  }
}
