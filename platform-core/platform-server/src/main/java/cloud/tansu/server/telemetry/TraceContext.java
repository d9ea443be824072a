package cloud.tansu.server.telemetry;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trace a request belongs to, from the header {@code traceparent} (W3C Trace Context, version
 * 00).
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param parentId 16 lower-case hexadecimal digits, not all zero
 */
record TraceContext(String traceId, String parentId) {

  private static final Pattern HEADER =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}");

  /** The context in a header; empty when it is malformed, which the standard says to ignore. */
  static Optional<TraceContext> parse(String traceparent) {
    Matcher matcher = HEADER.matcher(traceparent);
    return matcher.matches()
        ? Optional.of(new TraceContext(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }
}
