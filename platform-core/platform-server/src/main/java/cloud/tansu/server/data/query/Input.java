package cloud.tansu.server.data.query;

/** What a caller wrote for one parameter, read from left to right. */
final class Input {

  static final int MAX_LENGTH = 8192;

  private final String parameter;
  private final String text;
  private int at;

  Input(String parameter, String text) {
    this.parameter = parameter;
    this.text = text;
    if (text.length() > MAX_LENGTH) {
      throw refusal("has at most " + MAX_LENGTH + " characters");
    }
    Literal.checkText(parameter, text);
  }

  String parameter() {
    return parameter;
  }

  RuntimeException refusal(String message) {
    return QueryProblems.invalid(parameter, message);
  }

  boolean isAtEnd() {
    return at == text.length();
  }

  /** The next character without taking it; U+0000, which no text has, at the end. */
  char peek() {
    return isAtEnd() ? 0 : text.charAt(at);
  }

  /** Takes the character if it is the next one. */
  boolean take(char expected) {
    if (peek() != expected) {
      return false;
    }
    at++;
    return true;
  }

  void expect(char expected) {
    if (!take(expected)) {
      String where = isAtEnd() ? "at its end" : "at character " + (at + 1);
      throw refusal("needs '" + expected + "' " + where);
    }
  }

  void expectEnd() {
    if (!isAtEnd()) {
      throw refusal("has something after its end, at character " + (at + 1));
    }
  }

  /** Takes everything up to one of these characters or the end. */
  String until(String stops) {
    int begin = at;
    while (!isAtEnd() && stops.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(begin, at);
  }

  String rest() {
    int begin = at;
    at = text.length();
    return text.substring(begin);
  }

  /** What {@link #until} would take, without taking it. */
  String ahead(String stops) {
    int begin = at;
    String found = until(stops);
    at = begin;
    return found;
  }

  /** Takes a text between quotes, in which a backslash takes the next character literally. */
  String quoted() {
    expect('"');
    StringBuilder out = new StringBuilder();
    while (!isAtEnd() && peek() != '"') {
      if (peek() == '\\' && at + 1 < text.length()) {
        at++;
      }
      out.append(text.charAt(at++));
    }
    expect('"');
    return out.toString();
  }

  /** Takes one JSON value that begins with a quote, a bracket or a brace. */
  String json() {
    int begin = at;
    int depth = 0;
    do {
      char c = peek();
      if (c == '"') {
        quoted();
      } else {
        depth += c == '[' || c == '{' ? 1 : 0;
        depth -= c == ']' || c == '}' ? 1 : 0;
        at++;
      }
    } while (depth > 0 && !isAtEnd());
    return text.substring(begin, at);
  }
}
