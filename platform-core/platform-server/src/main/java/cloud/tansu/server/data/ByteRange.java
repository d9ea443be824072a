package cloud.tansu.server.data;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a representation, in bytes (RFC 9110 §14.1.2).
 *
 * @param first position of the first byte, from 0
 * @param last position of the last byte, included
 */
record ByteRange(long first, long last) {

  private static final Pattern ONE_RANGE =
      Pattern.compile("(?i)bytes=[ \t]*([0-9]{0,18})-([0-9]{0,18})[ \t]*");

  /** What a header asks for. */
  sealed interface Asked {

    /** The whole: no range, several of them, another unit, or what cannot be read. */
    record Whole() implements Asked {}

    record Part(ByteRange range) implements Asked {}

    /** Nothing that is there. */
    record Nowhere() implements Asked {}
  }

  /**
   * Reads the header {@code Range}. Several ranges are answered with the whole, which RFC 9110
   * §14.2 allows, as a header that cannot be read.
   *
   * @param length bytes of the representation
   */
  static Asked parse(Optional<String> header, int length) {
    Optional<Matcher> found = header.map(ONE_RANGE::matcher).filter(Matcher::matches);
    if (found.isEmpty()) {
      return new Asked.Whole();
    }
    String first = found.get().group(1);
    String last = found.get().group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? new Asked.Whole() : suffix(Long.parseLong(last), length);
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
    if (to < from) {
      return new Asked.Whole();
    }
    return part(from, Math.min(to, length - 1L), length);
  }

  private static Asked suffix(long bytes, int length) {
    return bytes == 0
        ? new Asked.Nowhere()
        : part(Math.max(0, length - bytes), length - 1L, length);
  }

  private static Asked part(long from, long to, int length) {
    return from < length ? new Asked.Part(new ByteRange(from, to)) : new Asked.Nowhere();
  }

  /** The bytes of the part. */
  byte[] of(byte[] whole) {
    return java.util.Arrays.copyOfRange(whole, Math.toIntExact(first), Math.toIntExact(last + 1));
  }

  /** The value of {@code Content-Range}. */
  String contentRange(int length) {
    return "bytes " + first + "-" + last + "/" + length;
  }
}
