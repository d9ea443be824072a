package cloud.tansu.spi;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A request to the outside. Immutable: every {@code with…} gives a new one.
 *
 * <pre>{@code
 * OutboundRequest.post(URI.create("https://api.example.com/v1/messages"))
 *     .withBearerToken(settings.text("api-key"))
 *     .withJson("{\"to\":\"…\"}")
 * }</pre>
 */
public final class OutboundRequest {

  /**
   * A header of a request.
   *
   * @param name as it is sent
   * @param value a single line
   */
  public record Header(String name, String value) {
    public Header {
      if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
        throw new IllegalArgumentException("'" + name + "' is not a header name");
      }
      if (value.chars().anyMatch(it -> (it < 0x20 && it != '\t') || it == 0x7f)) {
        throw new IllegalArgumentException(
            "Value of header '" + name + "' contains a control character");
      }
    }
  }

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private static final Set<String> SET_BY_THE_CLIENT =
      Set.of(
          "host",
          "content-length",
          "transfer-encoding",
          "connection",
          "upgrade",
          "te",
          "trailer",
          "expect");
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  private final String method;
  private final URI uri;
  private final List<Header> headers;
  private final byte[] body;
  private final Duration timeout;

  private OutboundRequest(
      String method, URI uri, List<Header> headers, byte[] body, Duration timeout) {
    this.method = method;
    this.uri = uri;
    this.headers = List.copyOf(headers);
    this.body = body;
    this.timeout = timeout;
  }

  /** A request with any of the usual methods. */
  public static OutboundRequest of(String method, URI uri) {
    if (!METHODS.contains(method)) {
      throw new IllegalArgumentException(
          "Method '" + method + "' is none of " + METHODS.stream().sorted().toList());
    }
    return new OutboundRequest(method, uri, List.of(), new byte[0], DEFAULT_TIMEOUT);
  }

  /** A GET request. */
  public static OutboundRequest get(URI uri) {
    return of("GET", uri);
  }

  /** A POST request, so far without a body. */
  public static OutboundRequest post(URI uri) {
    return of("POST", uri);
  }

  /**
   * Adds a header. Headers that the client itself sets (Host, Content-Length, Connection and their
   * like) are refused.
   *
   * @throws IllegalArgumentException when name or value cannot be sent as they are
   */
  public OutboundRequest withHeader(String name, String value) {
    if (SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("Header '" + name + "' is set by the HTTP client");
    }
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new OutboundRequest(method, uri, more, body, timeout);
  }

  /** Adds {@code Authorization: Bearer …} (RFC 6750 §2.1). */
  public OutboundRequest withBearerToken(String token) {
    return withHeader("Authorization", "Bearer " + token);
  }

  /** Adds {@code Authorization: Basic …} in UTF-8 (RFC 7617). */
  public OutboundRequest withBasicAuthentication(String user, String password) {
    byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return withHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
  }

  /** Sends JSON text. */
  public OutboundRequest withJson(String json) {
    return withBody("application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Sends an HTML form ({@code application/x-www-form-urlencoded}, UTF-8) in the order of the map.
   */
  public OutboundRequest withForm(Map<String, String> fields) {
    String form =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return withBody("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends bytes of the given media type. The array is copied. */
  public OutboundRequest withBody(String contentType, byte[] bytes) {
    OutboundRequest typed = withHeader("Content-Type", contentType);
    return new OutboundRequest(
        typed.method, typed.uri, typed.headers, bytes.clone(), typed.timeout);
  }

  /**
   * Waits this long for the whole exchange (10 seconds unless given); the server's own limit may be
   * shorter.
   */
  public OutboundRequest withTimeout(Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("A timeout must be positive");
    }
    return new OutboundRequest(method, uri, headers, body, duration);
  }

  /** GET, POST and so on. */
  public String method() {
    return method;
  }

  /** The target. */
  public URI uri() {
    return uri;
  }

  /** The headers in the order they were added. */
  public List<Header> headers() {
    return headers;
  }

  /** A copy of the body, empty when there is none. */
  public byte[] body() {
    return body.clone();
  }

  /** How long the whole exchange may take. */
  public Duration timeout() {
    return timeout;
  }

  /** Method and host: the rest may carry secrets. */
  @Override
  public String toString() {
    return method + " " + uri.getScheme() + "://" + uri.getHost();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
