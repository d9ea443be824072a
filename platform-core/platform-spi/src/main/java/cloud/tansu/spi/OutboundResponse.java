package cloud.tansu.spi;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The whole answer to an {@link OutboundRequest}. Immutable. */
public final class OutboundResponse {

  private final int status;
  private final Map<String, List<String>> headers;
  private final byte[] body;

  /**
   * Puts an answer together.
   *
   * @param status 200 and so on
   * @param headers values by name; names are matched without regard to case
   * @param body copied
   */
  public OutboundResponse(int status, Map<String, List<String>> headers, byte[] body) {
    this.status = status;
    this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> this.headers.put(name, List.copyOf(values)));
    this.body = body.clone();
  }

  /** 200 and so on. */
  public int status() {
    return status;
  }

  /** Whether the status is 2xx. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /** All values of a header. */
  public List<String> headers(String name) {
    return headers.getOrDefault(name, List.of());
  }

  /** The names of all headers, in alphabetical order. */
  public Set<String> headerNames() {
    return Collections.unmodifiableSet(headers.keySet());
  }

  /** A copy of the body. */
  public byte[] body() {
    return body.clone();
  }

  /** The body as UTF-8 text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * Gives the answer back when it is a success.
   *
   * @throws UpstreamException otherwise, with the kind that the status stands for: 401 and 403 mean
   *     that the credentials were refused, 429 that the limit is reached, any other 4xx that the
   *     request was refused, the rest that the service is unavailable
   */
  public OutboundResponse orThrow() throws UpstreamException {
    if (isSuccess()) {
      return this;
    }
    throw switch (status) {
      case 401, 403 ->
          new UpstreamException(UpstreamException.Kind.CREDENTIALS_REFUSED, "answered " + status);
      case 429 -> UpstreamException.rateLimited("answered 429", retryAfter());
      default ->
          new UpstreamException(
              status >= 400 && status < 500
                  ? UpstreamException.Kind.REQUEST_REFUSED
                  : UpstreamException.Kind.UNAVAILABLE,
              "answered " + status);
    };
  }

  private Optional<Duration> retryAfter() {
    return header("Retry-After")
        .filter(it -> it.matches("[0-9]{1,6}"))
        .map(it -> Duration.ofSeconds(Long.parseLong(it)));
  }

  @Override
  public String toString() {
    return "status " + status + ", " + body.length + " bytes";
  }
}
