package cloud.tansu.server.functions;

import cloud.tansu.server.functions.worker.HostileJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a function wants to answer with.
 *
 * @param status 200 to 599
 * @param headers names in lower case; none that belongs to the server, the connection or a
 *     browser's session
 * @param body JSON; a binary node for bytes; a missing node when there is none
 */
public record FunctionAnswer(int status, Map<String, String> headers, JsonNode body) {

  static final int MAX_BODY_BYTES = 6 << 20;

  private static final int MAX_HEADERS = 64;
  private static final int MAX_HEADER_CHARS = 8192;
  private static final Pattern HEADER_NAME = Pattern.compile("[a-z0-9!#$%&'*+.^_`|~-]{1,128}");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");

  /** Functions answer at the console's own origin: they get no hold of cookies or its policies. */
  private static final Set<String> NOT_THEIRS =
      Set.of(
          "clear-site-data",
          "connection",
          "content-length",
          "content-security-policy",
          "date",
          "keep-alive",
          "proxy-authenticate",
          "proxy-connection",
          "server",
          "service-worker-allowed",
          "set-cookie",
          "set-cookie2",
          "strict-transport-security",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "via",
          "www-authenticate",
          "x-execution-id");

  public FunctionAnswer {
    headers = Map.copyOf(headers);
  }

  /**
   * Reads what a worker sent.
   *
   * @throws IOException saying what is wrong with it, in words for the tenant
   */
  static FunctionAnswer read(byte[] result) throws IOException {
    JsonNode node = HostileJson.object(result);
    int status = node.path("status").asInt();
    if (status < 200 || status > 599) {
      throw new IOException("The status of an answer is 200 to 599.");
    }
    return new FunctionAnswer(status, headers(node.path("headers")), body(node));
  }

  private static JsonNode body(JsonNode node) throws IOException {
    JsonNode body = node.path("body");
    if (!node.path("bodyEncoding").asText().equals("base64")) {
      return body;
    }
    try {
      return BinaryNode.valueOf(Base64.getDecoder().decode(body.asText()));
    } catch (IllegalArgumentException malformed) {
      throw new IOException("The body of an answer with 'bodyEncoding' is base64.", malformed);
    }
  }

  private static Map<String, String> headers(JsonNode node) throws IOException {
    if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
      throw new IOException("The headers of an answer are an object of texts.");
    }
    if (node.size() > MAX_HEADERS) {
      throw new IOException("An answer has at most " + MAX_HEADERS + " headers.");
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> header : node.properties()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      String value = header.getValue().asText();
      boolean legal =
          HEADER_NAME.matcher(name).matches()
              && HEADER_VALUE.matcher(value).matches()
              && value.length() <= MAX_HEADER_CHARS
              && header.getValue().isValueNode();
      if (!legal) {
        throw new IOException("The header '" + printable(name) + "' cannot be sent.");
      }
      if (!NOT_THEIRS.contains(name)) {
        headers.put(name, value);
      }
    }
    return headers;
  }

  private static String printable(String name) {
    String clean = name.replaceAll("[^\\x21-\\x7e]", "?");
    return clean.length() > 64 ? clean.substring(0, 64) : clean;
  }

  Optional<String> contentType() {
    return Optional.ofNullable(headers.get("content-type"));
  }

  boolean hasBody() {
    return !body.isMissingNode() && status != 204 && status != 304;
  }

  /** The type to send when the function named none. */
  String defaultType() {
    return body.isBinary() ? "application/octet-stream" : "application/json";
  }

  /**
   * Bytes go out as they are, and so does a text when the function named its type; everything else
   * as JSON.
   */
  byte[] bodyBytes() {
    if (body instanceof BinaryNode bytes) {
      return bytes.binaryValue();
    }
    boolean isJson = contentType().map(type -> type.contains("json")).orElse(true);
    String text = body.isTextual() && !isJson ? body.asText() : body.toString();
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
