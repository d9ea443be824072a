package cloud.tansu.testkit.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A request to the fake provider, read, and the ways to answer it. */
final class FakeExchange {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpExchange exchange;
  private final Map<String, String> form;

  FakeExchange(HttpExchange exchange) throws IOException {
    this.exchange = exchange;
    this.form =
        parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
  }

  String path() {
    return exchange.getRequestURI().getPath();
  }

  String method() {
    return exchange.getRequestMethod();
  }

  Map<String, String> query() {
    return parameters(Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
  }

  Map<String, String> form() {
    return form;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  void json(int status, Object content) throws IOException {
    answer(status, "application/json", JSON.writeValueAsBytes(content));
  }

  void text(int status, String content) throws IOException {
    answer(status, "text/html", content.getBytes(StandardCharsets.UTF_8));
  }

  void redirect(URI target) throws IOException {
    exchange.getResponseHeaders().set("Location", target.toString());
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void answer(int status, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  /** A query or form; a parameter that is sent twice is an error (RFC 6749 §3.1). */
  static Map<String, String> parameters(String encoded) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : encoded.split("&")) {
      if (!parameter.isEmpty()) {
        String[] parts = parameter.split("=", 2);
        String former =
            parameters.put(decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1]));
        if (former != null) {
          throw new IllegalArgumentException(parts[0] + " is sent twice");
        }
      }
    }
    return parameters;
  }

  static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
