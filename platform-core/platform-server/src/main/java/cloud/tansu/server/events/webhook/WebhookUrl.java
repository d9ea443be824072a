package cloud.tansu.server.events.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Where events are sent. Whether its host may be reached is looked at for every try: a name can
 * lead elsewhere tomorrow.
 */
public record WebhookUrl(URI uri) {

  private static final int MAX_LENGTH = 2048;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  public WebhookUrl {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme) || uri.getHost() == null) {
      throw new IllegalArgumentException("is an http or https URL with a host");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("has neither user information nor a fragment");
    }
    if (uri.toASCIIString().length() > MAX_LENGTH) {
      throw new IllegalArgumentException("has at most " + MAX_LENGTH + " characters");
    }
  }

  /**
   * The URL as it was written.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code invalid_request}
   */
  public static WebhookUrl parse(String text) {
    try {
      return new WebhookUrl(new URI(new URI(text.strip()).toASCIIString()));
    } catch (URISyntaxException malformed) {
      throw WebhookProblems.invalid("url", "is an http or https URL with a host");
    } catch (IllegalArgumentException unusable) {
      throw WebhookProblems.invalid("url", String.valueOf(unusable.getMessage()));
    }
  }

  /** Scheme and host: path and query of a webhook are often secrets. */
  @Override
  public String toString() {
    int port = uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + (port < 0 ? "" : ":" + port);
  }
}
