package cloud.tansu.server.storage.s3.signature;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A request written down by a test: {@code new SentMessage("GET", "/a?b=c").with("Host", "h")}. */
public record SentMessage(
    String method, String rawPath, String rawQuery, Map<String, List<String>> headers)
    implements SignedMessage {

  public SentMessage(String method, String target) {
    this(
        method,
        target.split("\\?", 2)[0],
        target.contains("?") ? target.split("\\?", 2)[1] : "",
        Map.of());
  }

  public SentMessage with(String name, String... values) {
    Map<String, List<String>> more = new TreeMap<>(headers);
    more.put(name.toLowerCase(Locale.ROOT), List.of(values));
    return new SentMessage(method, rawPath, rawQuery, more);
  }

  @Override
  public List<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  @Override
  public List<String> headerNames() {
    return List.copyOf(headers.keySet());
  }
}
