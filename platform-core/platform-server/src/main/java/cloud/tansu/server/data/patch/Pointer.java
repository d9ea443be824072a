package cloud.tansu.server.data.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A JSON Pointer (RFC 6901).
 *
 * @param tokens unescaped; none for the whole value
 */
public record Pointer(List<String> tokens) {

  private static final int MAX_TOKENS = 128;
  private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");

  public Pointer {
    tokens = List.copyOf(tokens);
  }

  /** Reads a pointer; empty when the text is none, or is deeper than any document can be. */
  public static Optional<Pointer> parse(String text) {
    if (text.isEmpty()) {
      return Optional.of(new Pointer(List.of()));
    }
    if (text.charAt(0) != '/' || BAD_ESCAPE.matcher(text).find()) {
      return Optional.empty();
    }
    List<String> tokens = new ArrayList<>();
    for (String token : text.substring(1).split("/", -1)) {
      tokens.add(token.replace("~1", "/").replace("~0", "~"));
    }
    return tokens.size() > MAX_TOKENS ? Optional.empty() : Optional.of(new Pointer(tokens));
  }

  boolean isRoot() {
    return tokens.isEmpty();
  }

  Pointer parent() {
    return new Pointer(tokens.subList(0, tokens.size() - 1));
  }

  String last() {
    return tokens.getLast();
  }

  /** Whether the other one points to something inside of what this one points to. */
  boolean contains(Pointer other) {
    return other.tokens.size() > tokens.size()
        && other.tokens.subList(0, tokens.size()).equals(tokens);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    tokens.forEach(token -> text.append('/').append(token.replace("~", "~0").replace("/", "~1")));
    return text.toString();
  }
}
