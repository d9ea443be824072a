package cloud.tansu.console;

/**
 * Lays JSON out over lines, as people edit it. Works on the text and not on its values, so that no
 * number loses a digit.
 */
public final class IndentedJson {

  private static final String STEP = "  ";

  private final String json;
  private final StringBuilder out;
  private int depth;
  private int at;

  private IndentedJson(String json) {
    this.json = json;
    this.out = new StringBuilder(json.length() * 2);
  }

  /**
   * The same value over several lines.
   *
   * @param json one JSON value
   */
  public static String of(String json) {
    return new IndentedJson(json).write();
  }

  private String write() {
    while (at < json.length()) {
      char c = json.charAt(at);
      switch (c) {
        case '"' -> string();
        case '{', '[' -> open(c);
        case '}', ']' -> close(c);
        case ',' -> {
          out.append(c);
          line();
          at++;
        }
        case ':' -> {
          out.append(": ");
          at++;
        }
        case ' ', '\t', '\r', '\n' -> at++;
        default -> {
          out.append(c);
          at++;
        }
      }
    }
    return out.toString();
  }

  private void string() {
    int end = at + 1;
    while (end < json.length() && json.charAt(end) != '"') {
      end += json.charAt(end) == '\\' ? 2 : 1;
    }
    int after = Math.min(end + 1, json.length());
    out.append(json, at, after);
    at = after;
  }

  private void open(char bracket) {
    out.append(bracket);
    at++;
    int next = at;
    while (next < json.length() && Character.isWhitespace(json.charAt(next))) {
      next++;
    }
    if (next < json.length() && (json.charAt(next) == '}' || json.charAt(next) == ']')) {
      out.append(json.charAt(next));
      at = next + 1;
      return;
    }
    depth++;
    line();
  }

  private void close(char bracket) {
    depth--;
    line();
    out.append(bracket);
    at++;
  }

  private void line() {
    out.append('\n').append(STEP.repeat(Math.max(0, depth)));
  }
}
