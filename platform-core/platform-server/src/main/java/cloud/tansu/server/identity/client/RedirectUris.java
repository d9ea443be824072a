package cloud.tansu.server.identity.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which addresses an application may register to have users sent to, and when an address in a
 * request is one of them (RFC 6749 §3.1.2, RFC 8252 §7, RFC 9700 §2.1).
 */
final class RedirectUris {

  static final int MAX_LENGTH = 2_000;
  static final int MAX_COUNT = 50;

  private static final int MAX_PORT = 65_535;
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E]+");
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

  /** Address, port, and the rest, of a redirect to the device that the browser runs on. */
  private static final Pattern LOOPBACK_LITERAL =
      Pattern.compile("(http://(?:127\\.0\\.0\\.1|\\[::1]))(?::([0-9]{1,5}))?((?:[/?].*)?)");

  private RedirectUris() {}

  /**
   * Whether a user who is to be sent to {@code requested} may be. The texts are equal; of a
   * loopback IP literal the port may differ, because a native application gets one from the system
   * when it runs (RFC 8252 §7.3).
   */
  static boolean matches(String registered, String requested) {
    if (registered.equals(requested)) {
      return true;
    }
    Matcher known = LOOPBACK_LITERAL.matcher(registered);
    Matcher asked = LOOPBACK_LITERAL.matcher(requested);
    return known.matches()
        && asked.matches()
        && known.group(1).equals(asked.group(1))
        && known.group(3).equals(asked.group(3))
        && isPort(asked.group(2));
  }

  private static boolean isPort(@org.jspecify.annotations.Nullable String digits) {
    return digits == null || Integer.parseInt(digits) <= MAX_PORT;
  }

  /**
   * What is wrong with an address that is to be registered.
   *
   * @return the end of a sentence that begins with the address; empty when nothing is
   */
  static Optional<String> objection(String text, ClientType type) {
    if (text.length() > MAX_LENGTH) {
      return Optional.of("has at most " + MAX_LENGTH + " characters");
    }
    if (!PRINTABLE.matcher(text).matches()) {
      return Optional.of("consists of visible ASCII characters");
    }
    if (text.indexOf('*') >= 0) {
      return Optional.of("contains no wildcard");
    }
    return parse(text)
        .map(uri -> objection(uri, type))
        .orElse(Optional.of("is not a well-formed URI"));
  }

  private static Optional<URI> parse(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<String> objection(URI uri, ClientType type) {
    if (!uri.isAbsolute() || uri.isOpaque()) {
      return Optional.of("is an absolute URI with a path");
    }
    if (uri.getRawFragment() != null) {
      return Optional.of("has no fragment");
    }
    String authority = uri.getRawAuthority();
    if (authority != null && authority.indexOf('@') >= 0) {
      return Optional.of("has no user info");
    }
    return switch (uri.getScheme().toLowerCase(Locale.ROOT)) {
      case "https" -> unless(isServer(uri), "names a host");
      case "http" ->
          unless(
              isServer(uri) && LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT)),
              "uses https; http is for 127.0.0.1, [::1] and localhost only");
      default -> privateUse(uri.getScheme(), type);
    };
  }

  private static boolean isServer(URI uri) {
    return uri.getHost() != null && uri.getPort() <= MAX_PORT;
  }

  /** RFC 8252 §7.1: a scheme of the application's own is a domain name in reverse. */
  private static Optional<String> privateUse(String scheme, ClientType type) {
    if (type != ClientType.PUBLIC) {
      return Optional.of("uses https, or http on the loopback interface");
    }
    return unless(
        scheme.indexOf('.') > 0,
        "uses https, or a scheme of the application's own with a dot, such as com.example.app");
  }

  private static Optional<String> unless(boolean fine, String objection) {
    return fine ? Optional.empty() : Optional.of(objection);
  }
}
