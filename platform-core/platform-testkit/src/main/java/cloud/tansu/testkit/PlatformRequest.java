package cloud.tansu.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** One request to the platform, built step by step. */
public final class PlatformRequest {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final JsonMapper MAPPER = new JsonMapper();

  private final HttpClient http;
  private final String method;
  private final URI uri;
  private final HttpRequest.Builder builder;
  private HttpRequest.BodyPublisher publisher = BodyPublishers.noBody();

  PlatformRequest(HttpClient http, String method, URI uri) {
    this.http = http;
    this.method = method;
    this.uri = uri;
    this.builder = HttpRequest.newBuilder(uri).timeout(TIMEOUT);
  }

  public PlatformRequest bearer(String token) {
    return header("Authorization", "Bearer " + token);
  }

  public PlatformRequest header(String name, String value) {
    builder.header(name, value);
    return this;
  }

  /** Any value that Jackson can write, as the body. */
  public PlatformRequest json(Object value) {
    try {
      return body("application/json", MAPPER.writeValueAsString(value));
    } catch (JsonProcessingException unwritable) {
      throw new IllegalArgumentException(unwritable);
    }
  }

  public PlatformRequest form(Map<String, String> parameters) {
    StringBuilder text = new StringBuilder();
    parameters.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? "" : "&")
                .append(PlatformClient.encoded(name))
                .append('=')
                .append(PlatformClient.encoded(value)));
    return body("application/x-www-form-urlencoded", text.toString());
  }

  public PlatformRequest body(String contentType, String text) {
    return body(contentType, text.getBytes(StandardCharsets.UTF_8));
  }

  public PlatformRequest body(String contentType, byte[] bytes) {
    return header("Content-Type", contentType).body(BodyPublishers.ofByteArray(bytes));
  }

  public PlatformRequest body(HttpRequest.BodyPublisher body) {
    publisher = body;
    return this;
  }

  /**
   * Sends it and waits for the whole answer, at most a minute. A stream of events has no end: it is
   * closed as soon as it begins, and its body comes as an empty text.
   */
  public PlatformAnswer send() {
    HttpRequest request = builder.method(method, publisher).build();
    try {
      var response = http.send(request, PlatformRequest::body);
      return new PlatformAnswer(
          method + " " + uri, response.statusCode(), response.headers(), response.body().get());
    } catch (IOException broken) {
      throw new UncheckedIOException(method + " " + uri + ": " + broken.getMessage(), broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /** A stream is left only when the client has handed it over: cancelled before, it would fail. */
  private static BodySubscriber<Supplier<String>> body(ResponseInfo answer) {
    return answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")
        ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), endless -> () -> left(endless))
        : BodySubscribers.mapping(
            BodySubscribers.ofString(StandardCharsets.UTF_8), whole -> () -> whole);
  }

  private static String left(InputStream endless) {
    try (endless) {
      return "";
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
