package cloud.tansu.server.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a request's target (RFC 9112, 3.2) must be like before anything else looks at it. */
final class RequestTarget {

  private static final Pattern HOST =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]@/]*)(:[0-9]{0,5})?");

  private RequestTarget() {}

  /**
   * What is wrong with a path as it was sent.
   *
   * @return the objection; empty when there is none
   */
  static Optional<String> objectionToPath(String path) {
    for (String segment : path.split("/", -1)) {
      Optional<String> objection = objectionToSegment(segment);
      if (objection.isPresent()) {
        return objection;
      }
    }
    return Optional.empty();
  }

  /**
   * Dots are dots however they are written: the container decodes a segment and cuts its parameters
   * off before it follows them.
   */
  private static Optional<String> objectionToSegment(String segment) {
    Optional<String> text = decoded(segment);
    if (text.isEmpty()) {
      return Optional.of("The path is not percent-encoded UTF-8 (RFC 3986, 2.1).");
    }
    String name = text.get().split(";", 2)[0];
    if (name.equals(".") || name.equals("..")) {
      return Optional.of("The path has a segment '" + name + "'. Send the path it leads to.");
    }
    boolean forbidden = text.get().chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '\\');
    return forbidden
        ? Optional.of("The path has a control character or a backslash.")
        : Optional.empty();
  }

  /** Empty when it is no percent-encoded UTF-8. */
  private static Optional<String> decoded(String segment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c != '%') {
        bytes.write(c);
      } else if (i + 2 < segment.length()
          && HexFormat.isHexDigit(segment.charAt(i + 1))
          && HexFormat.isHexDigit(segment.charAt(i + 2))) {
        bytes.write(HexFormat.fromHexDigits(segment, i + 1, i + 3));
        i += 2;
      } else {
        return Optional.empty();
      }
    }
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(buffer).toString());
    } catch (CharacterCodingException malformed) {
      return Optional.empty();
    }
  }

  /** Whether a {@code Host} header is a host with a port that is a number, if it has any. */
  static boolean isHost(String host) {
    return HOST.matcher(host).matches();
  }
}
