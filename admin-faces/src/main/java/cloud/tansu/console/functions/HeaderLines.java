package cloud.tansu.console.functions;

import cloud.tansu.server.kernel.Problems;
import java.util.LinkedHashMap;
import java.util.Map;

/** Pairs of a name and a value, one on a line, as people type them. */
final class HeaderLines {

  private HeaderLines() {}

  /**
   * The pairs in their order; empty lines do not count.
   *
   * @param separator what stands between name and value
   * @param what the lines are, for whoever typed them
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  static Map<String, String> read(String text, char separator, String what) {
    Map<String, String> pairs = new LinkedHashMap<>();
    text.lines()
        .filter(line -> !line.isBlank())
        .forEach(
            line -> {
              int at = line.indexOf(separator);
              if (at < 1 || line.substring(0, at).isBlank()) {
                throw Problems.INVALID_REQUEST.because(
                    what
                        + " are lines such as name"
                        + separator
                        + " value, and this is none: "
                        + line.strip());
              }
              pairs.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
            });
    return pairs;
  }
}
