package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.Problems;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes of an HTTP request what a function gets. */
public final class FunctionRequests {

  /** The caller's credentials are not the function's. */
  private static final Set<String> WITHHELD =
      Set.of(
          "authorization",
          "cookie",
          "proxy-authorization",
          "x-provision-key",
          EndUsers.HEADER.toLowerCase(Locale.ROOT));

  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  private FunctionRequests() {}

  /**
   * What a function gets of a request.
   *
   * @param rest what follows the function's name in the path
   * @throws cloud.tansu.server.kernel.ProblemException {@code malformed_body}
   */
  public static FunctionRequest of(
      String method, String rest, UriInfo uri, HttpHeaders headers, byte[] body) {
    return new FunctionRequest(
        method,
        rest.isEmpty() ? "/" : rest,
        uri.getQueryParameters(),
        headers(headers),
        body(body, headers.getMediaType()));
  }

  static FunctionRequest of(FunctionViews.TestBody test) {
    String method = Optional.ofNullable(test.method()).orElse("POST").toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      throw FunctionProblems.invalid("method", "GET, POST, PUT, PATCH or DELETE");
    }
    String path = Optional.ofNullable(test.path()).filter(p -> !p.isEmpty()).orElse("/");
    if (!path.startsWith("/")) {
      throw FunctionProblems.invalid("path", "begins with a slash");
    }
    Map<String, List<String>> query =
        Optional.ofNullable(test.query()).orElse(Map.of()).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue())));
    Map<String, String> headers =
        Optional.ofNullable(test.headers()).orElse(Map.of()).entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> entry.getKey().toLowerCase(Locale.ROOT),
                    Map.Entry::getValue,
                    (first, second) -> second));
    JsonNode body = Optional.ofNullable(test.body()).orElse(NullNode.getInstance());
    return new FunctionRequest(method, path, query, headers, body);
  }

  private static Map<String, String> headers(HttpHeaders headers) {
    Map<String, String> passed = new LinkedHashMap<>();
    headers
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (!WITHHELD.contains(lower)) {
                passed.put(lower, String.join(", ", values));
              }
            });
    return passed;
  }

  private static JsonNode body(byte[] body, @org.jspecify.annotations.Nullable MediaType type) {
    if (body.length == 0) {
      return NullNode.getInstance();
    }
    if (type != null && type.getType().equals("text")) {
      return TextNode.valueOf(new String(body, StandardCharsets.UTF_8));
    }
    boolean json =
        type == null || type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
    if (!json) {
      return BinaryNode.valueOf(body);
    }
    try {
      return Json.mapper().readTree(new String(body, StandardCharsets.UTF_8));
    } catch (JsonProcessingException unreadable) {
      throw Problems.MALFORMED_BODY.because("The body is not the JSON that its type promises.");
    }
  }
}
