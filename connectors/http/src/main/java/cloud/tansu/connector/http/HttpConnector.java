package cloud.tansu.connector.http;

import cloud.tansu.spi.ConnectionTest;
import cloud.tansu.spi.OutboundRequest;
import cloud.tansu.spi.OutboundResponse;
import cloud.tansu.spi.PluginContext;
import cloud.tansu.spi.UpstreamException;
import cloud.tansu.spi.connector.Arguments;
import cloud.tansu.spi.connector.Connector;
import cloud.tansu.spi.connector.ConnectorCall;
import cloud.tansu.spi.connector.ConnectorResult;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Calls one API with one tenant's credential. */
final class HttpConnector implements Connector {

  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final PluginContext context;

  HttpConnector(PluginContext context) {
    this.context = context;
  }

  /** Any status is an answer: which of them are failures, the function knows best. */
  @Override
  public ConnectorResult call(ConnectorCall call) throws UpstreamException {
    Arguments arguments = call.arguments();
    try {
      OutboundRequest request =
          OutboundRequest.of(call.operation().toUpperCase(Locale.ROOT), target(arguments));
      for (Map.Entry<String, Object> header : arguments.object("headers").entrySet()) {
        request = request.withHeader(header.getKey(), String.valueOf(header.getValue()));
      }
      if (call.idempotencyKey().isPresent()) {
        request = request.withHeader("Idempotency-Key", call.idempotencyKey().get());
      }
      return result(context.http().send(authorised(withBody(request, arguments))));
    } catch (IllegalArgumentException unusable) {
      throw new UpstreamException(
          UpstreamException.Kind.REQUEST_REFUSED, String.valueOf(unusable.getMessage()));
    }
  }

  private static OutboundRequest withBody(OutboundRequest request, Arguments arguments) {
    if (arguments.has("json")) {
      return request.withJson(JsonText.of(arguments.object("json")));
    }
    return arguments
        .findText("text")
        .map(
            text ->
                request.withBody(
                    "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8)))
        .orElse(request);
  }

  private OutboundRequest authorised(OutboundRequest request) {
    return context
        .settings()
        .find(HttpConnectorFactory.AUTH_VALUE)
        .map(
            value ->
                request.withHeader(
                    context.settings().text(HttpConnectorFactory.AUTH_HEADER), value))
        .orElse(request);
  }

  /** A path cannot lead out of the address, neither to another host nor above it. */
  private URI target(Arguments arguments) {
    URI base = context.settings().url(HttpConnectorFactory.BASE_URL);
    String path = arguments.text("path");
    if (!path.startsWith("/") || path.startsWith("//") || path.matches(".*[?#\\\\].*")) {
      throw new IllegalArgumentException("path begins with one slash and has neither ? nor #");
    }
    String root = base.toString().replaceAll("[?#].*$", "").replaceAll("/+$", "");
    URI target = URI.create(root + path);
    boolean below =
        target.normalize().getRawPath().startsWith(URI.create(root + "/").normalize().getRawPath())
            && !target.getRawPath().toLowerCase(Locale.ROOT).contains("%2e")
            && target.getRawAuthority().equals(base.getRawAuthority());
    if (!below) {
      throw new IllegalArgumentException("path leads out of the address of the API");
    }
    return URI.create(target + query(arguments.object("query")));
  }

  private static String query(Map<String, Object> parameters) {
    return parameters.isEmpty()
        ? ""
        : parameters.entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> encode(entry.getKey()) + "=" + encode(String.valueOf(entry.getValue())))
            .collect(Collectors.joining("&", "?", ""));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static ConnectorResult result(OutboundResponse response) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("status", (long) response.status());
    fields.put("text", response.text());
    response.header("Content-Type").ifPresent(type -> fields.put("contentType", type));
    return new ConnectorResult(fields);
  }

  @Override
  public ConnectionTest testConnection() {
    URI base = context.settings().url(HttpConnectorFactory.BASE_URL);
    try {
      int status = context.http().send(authorised(OutboundRequest.get(base))).status();
      return status == UNAUTHORIZED || status == FORBIDDEN
          ? ConnectionTest.failed("The API does not accept the credential (" + status + ").")
          : ConnectionTest.passed("The API answers (" + status + ").");
    } catch (UpstreamException failure) {
      return ConnectionTest.failed("The API cannot be reached: " + failure.getMessage() + ".");
    } catch (IllegalArgumentException unusable) {
      return ConnectionTest.failed("The settings cannot be used: " + unusable.getMessage() + ".");
    }
  }
}
