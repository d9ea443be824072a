package cloud.tansu.server.storage.s3;

import cloud.tansu.server.storage.s3.protocol.S3Error;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run of an object's bytes.
 *
 * @param offset of its first byte
 */
record ByteSpan(long offset, long length) {

  private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  long last() {
    return offset + length - 1;
  }

  String contentRange(long size) {
    return "bytes " + offset + "-" + last() + "/" + size;
  }

  /**
   * What {@code Range} asks for; empty for the whole. Several ranges, other units and what cannot
   * be read are for the whole (RFC 9110 §14.2).
   *
   * @throws cloud.tansu.server.storage.s3.protocol.S3Failure {@code InvalidRange} when nothing of
   *     it is within the object
   */
  static Optional<ByteSpan> of(Optional<String> header, long size) {
    Optional<Matcher> range = header.map(RANGE::matcher).filter(Matcher::matches);
    return range.flatMap(found -> of(found.group(1), found.group(2), size));
  }

  private static Optional<ByteSpan> of(String first, String last, long size) {
    if (first.isEmpty() && last.isEmpty()) {
      return Optional.empty();
    }
    if (first.isEmpty()) {
      long count = Math.min(size, Long.parseLong(last));
      return Optional.of(within(size - count, size - 1, size));
    }
    long from = Long.parseLong(first);
    long to = last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last));
    boolean inverted = !last.isEmpty() && Long.parseLong(last) < from;
    return inverted ? Optional.empty() : Optional.of(within(from, to, size));
  }

  private static ByteSpan within(long from, long to, long size) {
    if (from >= size || to < from) {
      throw S3Error.INVALID_RANGE.failure();
    }
    return new ByteSpan(from, to - from + 1);
  }

  /** What {@code x-amz-copy-source-range} asks for, which must be written out and fit. */
  static ByteSpan exact(String header, long size) {
    Matcher range = RANGE.matcher(header);
    boolean complete = range.matches() && !range.group(1).isEmpty() && !range.group(2).isEmpty();
    if (!complete || Long.parseLong(range.group(2)) >= size) {
      throw S3Error.INVALID_ARGUMENT.because(
          "x-amz-copy-source-range must be bytes=first-last, within the source.");
    }
    return of(range.group(1), range.group(2), size)
        .orElseThrow(() -> S3Error.INVALID_ARGUMENT.because("The range is inverted."));
  }
}
