package cloud.tansu.server.functions.worker;

import java.util.Locale;

/**
 * What a function logged.
 *
 * @param level how bad
 * @param message text of the tenant
 * @param fields JSON object, or empty text when there are none
 */
public record LogLine(Level level, String message, String fields) {

  /** Levels a function can log at. */
  public enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR;

    static Level of(String name) {
      return switch (name.toLowerCase(Locale.ROOT)) {
        case "debug" -> DEBUG;
        case "warn" -> WARN;
        case "error" -> ERROR;
        default -> INFO;
      };
    }
  }

  int size() {
    return message.length() + fields.length();
  }
}
