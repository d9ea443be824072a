package cloud.tansu.server.storage.scan;

import java.util.Map;

/**
 * Settings of scanners, by the id of the scanner.
 *
 * @param byScanner names and values; a scanner that is not in it gets its defaults
 */
public record ScannerValues(Map<String, Map<String, String>> byScanner) {

  static final ScannerValues NONE = new ScannerValues(Map.of());

  public ScannerValues {
    byScanner = Map.copyOf(byScanner);
  }

  Map<String, String> of(String scanner) {
    return byScanner.getOrDefault(scanner, Map.of());
  }
}
