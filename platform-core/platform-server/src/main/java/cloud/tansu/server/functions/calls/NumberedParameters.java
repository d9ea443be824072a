package cloud.tansu.server.functions.calls;

import java.util.ArrayList;
import java.util.List;

/**
 * One SQL statement with parameters {@code $1}, {@code $2} and so on, rewritten to question marks.
 * What stands in quotes and comments is left as it is.
 */
final class NumberedParameters {

  private static final int MOST = 200;

  private final String sql;
  private final StringBuilder out = new StringBuilder();
  private final List<Integer> numbers = new ArrayList<>();
  private int at;
  private boolean ended;

  private NumberedParameters(String sql) {
    this.sql = sql;
  }

  /**
   * A statement for JDBC.
   *
   * @param numbers of the parameter behind each question mark, from 1
   */
  record Rewritten(String sql, List<Integer> numbers) {

    Rewritten {
      numbers = List.copyOf(numbers);
    }
  }

  /**
   * @throws CallRefused {@code invalid_params} when it is more than one statement
   */
  static Rewritten rewrite(String sql) {
    return new NumberedParameters(sql).run();
  }

  private Rewritten run() {
    while (at < sql.length()) {
      int begin = at;
      step();
      if (ended && !sql.substring(begin, at).isBlank() && !isComment(begin)) {
        throw CallRefused.invalid("sql", "is one statement");
      }
      ended |= sql.charAt(begin) == ';';
    }
    return new Rewritten(out.toString(), numbers);
  }

  private boolean isComment(int begin) {
    return sql.startsWith("--", begin) || sql.startsWith("/*", begin);
  }

  private void step() {
    char c = sql.charAt(at);
    if (c == '\'') {
      quoted('\'', isEscapeString());
    } else if (c == '"') {
      quoted('"', false);
    } else if (sql.startsWith("--", at)) {
      copyTo(endOf("\n", at));
    } else if (sql.startsWith("/*", at)) {
      blockComment();
    } else if (c == '$' && !follows(at)) {
      dollar();
    } else if (c == '?') {
      out.append("??");
      at++;
    } else {
      copyTo(at + 1);
    }
  }

  private boolean isEscapeString() {
    return at > 0 && (sql.charAt(at - 1) == 'E' || sql.charAt(at - 1) == 'e') && !follows(at - 1);
  }

  /** Whether the character continues a name. */
  private boolean follows(int position) {
    return position > 0
        && (Character.isLetterOrDigit(sql.charAt(position - 1))
            || sql.charAt(position - 1) == '_'
            || sql.charAt(position - 1) == '$');
  }

  private void quoted(char quote, boolean escapes) {
    int end = at + 1;
    while (end < sql.length() && sql.charAt(end) != quote) {
      end += escapes && sql.charAt(end) == '\\' ? 2 : 1;
    }
    copyTo(end + 1);
  }

  private void blockComment() {
    int depth = 0;
    int end = at;
    do {
      if (sql.startsWith("/*", end)) {
        depth++;
        end += 2;
      } else if (sql.startsWith("*/", end)) {
        depth--;
        end += 2;
      } else {
        end++;
      }
    } while (depth > 0 && end < sql.length());
    copyTo(end);
  }

  private void dollar() {
    int end = at + 1;
    while (end < sql.length() && isAsciiDigit(sql.charAt(end))) {
      end++;
    }
    if (end > at + 1) {
      parameter(sql.substring(at + 1, end));
      at = end;
      return;
    }
    int tagEnd = sql.indexOf('$', at + 1);
    boolean tag =
        tagEnd > 0 && sql.substring(at + 1, tagEnd).matches("(?:[A-Za-z_][A-Za-z0-9_]*)?");
    copyTo(tag ? endOf(sql.substring(at, tagEnd + 1), tagEnd + 1) : at + 1);
  }

  private static boolean isAsciiDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void parameter(String digits) {
    int number = digits.length() > 3 ? 0 : Integer.parseInt(digits);
    if (number < 1 || number > MOST) {
      throw CallRefused.invalid("sql", "has parameters from $1 to $" + MOST);
    }
    numbers.add(number);
    out.append('?');
  }

  private int endOf(String text, int from) {
    int found = sql.indexOf(text, from);
    return found < 0 ? sql.length() : found + text.length();
  }

  private void copyTo(int end) {
    int limit = Math.min(end, sql.length());
    out.append(sql, at, limit);
    at = limit;
  }
}
