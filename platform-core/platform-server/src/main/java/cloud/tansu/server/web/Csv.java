package cloud.tansu.server.web;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Comma-separated values (RFC 4180). A cell that a spreadsheet would take for a formula begins with
 * an apostrophe, since its text may have been written by anybody.
 */
public final class Csv {

  /** The media type of exports. */
  public static final String TYPE = "text/csv;charset=UTF-8";

  private static final String FORMULA_STARTS = "=+-@\t\r\n";

  private Csv() {}

  /** One record with its line end. */
  public static String line(List<String> values) {
    return values.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** One value, quoted where needed. */
  public static String cell(String text) {
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    String safe = formula ? "'" + text : text;
    boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return quoted ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }
}
