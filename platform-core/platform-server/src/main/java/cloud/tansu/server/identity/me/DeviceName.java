package cloud.tansu.server.identity.me;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A short name for what a user agent says it is, so that people recognize their own devices. Only
 * ever shown: nothing is decided by it.
 */
final class DeviceName {

  /** Browsers name the ones they descend from as well: the first that fits is it. */
  private static final Map<String, String> PROGRAMS =
      ordered(
          "Edg",
          "Edge",
          "OPR/",
          "Opera",
          "SamsungBrowser",
          "Samsung Internet",
          "Firefox",
          "Firefox",
          "FxiOS",
          "Firefox",
          "Chrome",
          "Chrome",
          "CriOS",
          "Chrome",
          "Safari",
          "Safari",
          "curl/",
          "curl",
          "okhttp",
          "An Android app",
          "Dart/",
          "A Flutter app");

  private static final Map<String, String> SYSTEMS =
      ordered(
          "iPhone",
          "iPhone",
          "iPad",
          "iPad",
          "Android",
          "Android",
          "CrOS",
          "ChromeOS",
          "Windows",
          "Windows",
          "Macintosh",
          "macOS",
          "Linux",
          "Linux");

  private DeviceName() {}

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }

  /** Such as “Firefox on Windows”; empty when nothing is recognized. */
  static Optional<String> of(String userAgent) {
    Optional<String> program = first(PROGRAMS, userAgent);
    Optional<String> system = first(SYSTEMS, userAgent);
    return program
        .map(found -> system.map(on -> found + " on " + on).orElse(found))
        .or(() -> system);
  }

  private static Optional<String> first(Map<String, String> names, String userAgent) {
    return names.entrySet().stream()
        .filter(name -> userAgent.contains(name.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
