package cloud.tansu.spi.connector;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A message that somebody has sent to a hook of a function, before anybody knows whether it is
 * genuine. Immutable.
 *
 * <p>{@link #toString()} shows neither the secrets nor the body. Do not log them.
 */
public final class IncomingWebhook {

  private final Map<String, String> headers;
  private final byte[] body;
  private final List<String> secrets;

  /**
   * @param headers names in any case; several lines of one name are joined by a comma
   * @param body as it came, byte for byte
   * @param secrets what the hook shares with the service, the newest first; an older one still
   *     counts for a while after it was replaced
   */
  public IncomingWebhook(Map<String, String> headers, byte[] body, List<String> secrets) {
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    this.headers = lower;
    this.body = body.clone();
    this.secrets = List.copyOf(secrets);
  }

  /** The value of a header, by its name in any case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** A copy of the bytes that were sent; signatures are of these and not of their meaning. */
  public byte[] body() {
    return body.clone();
  }

  /** What the hook shares with the service, the newest first, in clear. */
  public List<String> secrets() {
    return secrets;
  }

  @Override
  public String toString() {
    return "IncomingWebhook" + headers.keySet();
  }
}
