package cloud.tansu.server.functions.hook;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What came to a hook, byte for byte, before anybody has looked at it. */
final class HookMessage {

  private static final int MAX_HEADER_CHARS = 4096;

  private final Map<String, String> headers;
  private final byte[] body;

  /**
   * @param headers names in any case
   */
  HookMessage(Map<String, String> headers, byte[] body) {
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    this.headers = lower;
    this.body = body.clone();
  }

  /** Empty also when it is blank or longer than any signature. */
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)))
        .map(String::strip)
        .filter(value -> !value.isEmpty() && value.length() <= MAX_HEADER_CHARS);
  }

  Map<String, String> headers() {
    return Map.copyOf(headers);
  }

  byte[] body() {
    return body.clone();
  }
}
