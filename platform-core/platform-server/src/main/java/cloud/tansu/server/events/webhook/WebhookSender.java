package cloud.tansu.server.events.webhook;

import cloud.tansu.server.events.CloudEvent;
import cloud.tansu.server.events.delivery.Delivery;
import cloud.tansu.server.plugins.outbound.GuardedHttp;
import cloud.tansu.spi.OutboundHttp;
import cloud.tansu.spi.OutboundRequest;
import cloud.tansu.spi.OutboundResponse;
import cloud.tansu.spi.UpstreamException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sends events by HTTP as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> says,
 * and only where the server lets plugins go. Redirects are not followed.
 */
@ApplicationScoped
class WebhookSender {

  private static final int MAX_EXCERPT = 4096;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int UNAVAILABLE = 503;

  private final OutboundHttp http;
  private final WebhookConfig config;
  private final Clock clock;

  @Inject
  WebhookSender(GuardedHttp http, WebhookConfig config, Clock clock) {
    this.http = http;
    this.config = config;
    this.clock = clock;
  }

  /** Sends one event; holds no database connection meanwhile. */
  Exchange send(WebhookTable.Target target, Delivery delivery) {
    Instant now = clock.instant();
    byte[] body =
        CloudEvent.json(delivery.tenant(), delivery.event()).getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers = headers(target.secrets(), delivery, now, body);
    OutboundRequest request =
        OutboundRequest.post(target.url().uri())
            .withBody(CloudEvent.MEDIA_TYPE, body)
            .withTimeout(config.timeout());
    for (Map.Entry<String, String> header : headers.entrySet()) {
      request = request.withHeader(header.getKey(), header.getValue());
    }
    headers.put("content-type", CloudEvent.MEDIA_TYPE);
    long begin = System.nanoTime();
    Answer answer = exchange(request, now);
    return new Exchange(
        now,
        Duration.ofNanos(System.nanoTime() - begin),
        target.url().uri().toString(),
        headers,
        excerpt(body),
        answer.status(),
        answer.excerpt(),
        answer.error(),
        answer.retryAfter());
  }

  private static Map<String, String> headers(
      List<WebhookSecret> secrets, Delivery delivery, Instant now, byte[] body) {
    String id = delivery.event().id().toString();
    long timestamp = now.getEpochSecond();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(timestamp));
    headers.put(
        "webhook-signature",
        secrets.stream()
            .map(secret -> secret.sign(id, timestamp, body))
            .collect(Collectors.joining(" ")));
    delivery.event().traceparent().ifPresent(trace -> headers.put("traceparent", trace));
    return headers;
  }

  private Answer exchange(OutboundRequest request, Instant now) {
    try {
      OutboundResponse response = http.send(request);
      return new Answer(
          Optional.of(response.status()),
          excerpt(response.body()),
          Optional.empty(),
          retryAfter(response, now));
    } catch (UpstreamException failure) {
      return new Answer(Optional.empty(), "", Optional.of(sentence(failure)), failure.retryAfter());
    }
  }

  private static String sentence(UpstreamException failure) {
    return switch (failure.kind()) {
      case FORBIDDEN_ADDRESS -> "Not sent: " + failure.getMessage() + ".";
      case INVALID_ANSWER -> "The endpoint " + failure.getMessage() + ".";
      case CREDENTIALS_REFUSED, REQUEST_REFUSED, RATE_LIMITED, UNAVAILABLE ->
          failure.getMessage() + ".";
    };
  }

  /** Seconds or a date (RFC 9110 §10.2.3), of the statuses that ask for patience. */
  private static Optional<Duration> retryAfter(OutboundResponse response, Instant now) {
    boolean asks = response.status() == TOO_MANY_REQUESTS || response.status() == UNAVAILABLE;
    return response.header("Retry-After").filter(any -> asks).flatMap(text -> wait(text, now));
  }

  private static Optional<Duration> wait(String text, Instant now) {
    if (text.strip().matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text.strip())));
    }
    try {
      Instant then =
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(now, then)).filter(wait -> !wait.isNegative());
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }

  /** Text that the database can keep, whatever the bytes are. */
  private static String excerpt(byte[] bytes) {
    int length = Math.min(bytes.length, MAX_EXCERPT);
    return new String(bytes, 0, length, StandardCharsets.UTF_8).replace('\0', '\uFFFD');
  }

  /** What came back. */
  private record Answer(
      Optional<Integer> status,
      String excerpt,
      Optional<String> error,
      Optional<Duration> retryAfter) {}
}
