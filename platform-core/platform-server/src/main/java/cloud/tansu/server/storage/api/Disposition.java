package cloud.tansu.server.storage.api;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header {@code Content-Disposition} (RFC 6266). What an uploader wrote is read and written
 * anew: a name gets no path, no control character and nothing that turns the reading direction.
 *
 * @param inline whether a browser may show it
 * @param fileName under which it is saved
 */
record Disposition(boolean inline, Optional<String> fileName) {

  private static final int MAX_NAME = 200;
  private static final Pattern QUOTED =
      Pattern.compile("(?i);\\s*filename\\s*=\\s*\"((?:[^\"\\\\]|\\\\.){0,1024})\"");
  private static final Pattern TOKEN =
      Pattern.compile("(?i);\\s*filename\\s*=\\s*([^\\s;\"]{1,1024})");
  private static final Pattern EXTENDED =
      Pattern.compile("(?i);\\s*filename\\*\\s*=\\s*UTF-8'[a-z0-9-]*'([^\\s;\"]{1,1024})");

  /** Controls, format characters such as bidirectional overrides, and what is no character. */
  private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}]");

  Disposition {
    fileName = fileName.map(Disposition::safeName).filter(name -> !name.isEmpty());
  }

  /** Empty when it is neither inline nor an attachment. */
  static Optional<Disposition> parse(String header) {
    String type = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    if (!type.equals("inline") && !type.equals("attachment")) {
      return Optional.empty();
    }
    return Optional.of(new Disposition(type.equals("inline"), name(header)));
  }

  private static Optional<String> name(String header) {
    return group(EXTENDED, header)
        .flatMap(Disposition::decoded)
        .or(() -> group(QUOTED, header).map(text -> text.replaceAll("\\\\(.)", "$1")))
        .or(() -> group(TOKEN, header));
  }

  private static Optional<String> group(Pattern pattern, String header) {
    Matcher found = pattern.matcher(header);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  private static String safeName(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String visible = UNSAFE.matcher(last).replaceAll("").strip();
    String undotted = visible.replaceFirst("^\\.+", "");
    return undotted.length() <= MAX_NAME
        ? undotted
        : undotted.substring(undotted.length() - MAX_NAME).replaceFirst("^\\p{Cs}", "");
  }

  /** As it is sent; the name twice where not every client would read it. */
  String header() {
    String type = inline ? "inline" : "attachment";
    if (fileName.isEmpty()) {
      return type;
    }
    String plain = fileName.get().replaceAll("[^\\x20-\\x7e]|[\"\\\\%;]", "_");
    String simple = type + "; filename=\"" + plain + "\"";
    return plain.equals(fileName.get())
        ? simple
        : simple + "; filename*=UTF-8''" + encoded(fileName.get());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
  }
}
