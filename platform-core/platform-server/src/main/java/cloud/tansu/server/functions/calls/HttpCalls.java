package cloud.tansu.server.functions.calls;

import cloud.tansu.spi.OutboundRequest;
import cloud.tansu.spi.OutboundResponse;
import cloud.tansu.spi.UpstreamException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** HTTP of functions, to the hosts that their tenant allows. */
@ApplicationScoped
class HttpCalls implements CallHandler {

  private static final int MAX_URL_CHARS = 8192;
  private static final int MAX_HEADERS = 64;
  private static final int MAX_HEADER_CHARS = 8192;
  private static final String CONTENT_TYPE = "content-type";
  private static final Pattern TOO_LARGE = Pattern.compile("answered with more than .*");

  private final HttpSettings settings;
  private final FunctionHttp http;
  private final Clock clock;

  @Inject
  HttpCalls(HttpSettings settings, FunctionHttp http, Clock clock) {
    this.settings = settings;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public Set<String> methods() {
    return Set.of("http.fetch");
  }

  @Override
  public JsonNode answer(ExecutionContext execution, String method, Params params) {
    AllowedHosts allowed = settings.hosts(execution.tenant());
    URI url = url(params.text("url", MAX_URL_CHARS));
    if (!isAllowed(allowed, url)) {
      throw new CallRefused(
          "http_host_not_allowed",
          "The tenant does not allow functions to reach '"
              + url.getHost()
              + "'. Its administrators can add the host to the setting functions.http-hosts.");
    }
    OutboundRequest request = request(url, params).withTimeout(timeout(execution, params));
    try {
      return answer(http.send(request, target -> isAllowed(allowed, target)));
    } catch (UpstreamException failure) {
      throw refused(failure);
    }
  }

  private static boolean isAllowed(AllowedHosts allowed, URI url) {
    return url.getHost() != null && allowed.allows(url.getHost());
  }

  private static URI url(String text) {
    try {
      URI url = new URI(text);
      String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("https") || scheme.equals("http");
      if (web && url.getHost() != null && url.getRawUserInfo() == null) {
        return url;
      }
    } catch (URISyntaxException malformed) {
      throw CallRefused.invalid("url", "is an absolute http or https URL");
    }
    throw CallRefused.invalid("url", "is an absolute http or https URL without user information");
  }

  private Duration timeout(ExecutionContext execution, Params params) {
    Duration asked =
        Duration.ofMillis(
            params
                .findNumber("timeoutMs", 1, Integer.MAX_VALUE)
                .orElse(FunctionHttp.MAX_TIMEOUT.toMillis()));
    Duration left = execution.remaining(clock);
    return asked.compareTo(left) < 0 ? asked : left;
  }

  private static OutboundRequest request(URI url, Params params) {
    String method = params.findText("method", 16).orElse("GET").toUpperCase(Locale.ROOT);
    Map<String, String> headers = params.texts("headers", MAX_HEADERS);
    JsonNode body = params.json("body");
    try {
      OutboundRequest request = OutboundRequest.of(method, url);
      for (Map.Entry<String, String> header : headers.entrySet()) {
        boolean type = header.getKey().equalsIgnoreCase(CONTENT_TYPE) && !body.isNull();
        if (header.getValue().length() > MAX_HEADER_CHARS) {
          throw CallRefused.invalid("headers", "are at most " + MAX_HEADER_CHARS + " characters");
        }
        request = type ? request : request.withHeader(header.getKey(), header.getValue());
      }
      return body.isNull()
          ? request
          : request.withBody(contentType(headers, body), Binary.read("body", body));
    } catch (IllegalArgumentException objection) {
      throw new CallRefused("invalid_params", objection.getMessage() + ".");
    }
  }

  private static String contentType(Map<String, String> headers, JsonNode body) {
    Optional<String> given =
        headers.entrySet().stream()
            .filter(header -> header.getKey().equalsIgnoreCase(CONTENT_TYPE))
            .map(Map.Entry::getValue)
            .findFirst();
    if (given.isPresent()) {
      return given.get();
    }
    if (body.isTextual()) {
      return "text/plain; charset=utf-8";
    }
    return Binary.isBinary(body) ? "application/octet-stream" : "application/json";
  }

  private static JsonNode answer(OutboundResponse response) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("status", response.status());
    ObjectNode headers = node.putObject("headers");
    for (String name : response.headerNames()) {
      List<String> values = response.headers(name);
      headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values));
    }
    String type = response.header(CONTENT_TYPE).orElse("application/octet-stream");
    node.set("body", Binary.write(type, response.body()));
    return node;
  }

  private static CallRefused refused(UpstreamException failure) {
    String message = String.valueOf(failure.getMessage());
    return switch (failure.kind()) {
      case FORBIDDEN_ADDRESS ->
          new CallRefused(
              "http_host_not_allowed", "The server does not go there: " + message + ".");
      case INVALID_ANSWER ->
          new CallRefused(
              TOO_LARGE.matcher(message).matches() ? "http_too_large" : "http_failed",
              "The host " + message + ".");
      case CREDENTIALS_REFUSED, REQUEST_REFUSED, RATE_LIMITED, UNAVAILABLE ->
          new CallRefused("http_failed", message + ".");
    };
  }
}
