package cloud.tansu.server.functions.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Bytes in JSON: {@code {"base64": "…"}} in place of a text. */
public final class Binary {

  /** Bytes that a function hands over or gets at once. */
  public static final int MAX_BYTES = 6_000_000;

  private static final String MEMBER = "base64";

  private Binary() {}

  /**
   * The bytes of a text, of {@code {"base64": "…"}}, or of any other JSON value as JSON.
   *
   * @throws CallRefused {@code invalid_params}
   */
  static byte[] read(String param, JsonNode value) {
    byte[] bytes = bytes(param, value);
    if (bytes.length > MAX_BYTES) {
      throw CallRefused.invalid(param, "has at most " + MAX_BYTES + " bytes");
    }
    return bytes;
  }

  private static byte[] bytes(String param, JsonNode value) {
    if (value.isNull()) {
      return new byte[0];
    }
    if (value.isTextual()) {
      return value.asText().getBytes(StandardCharsets.UTF_8);
    }
    if (!isBinary(value)) {
      return value.toString().getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getDecoder().decode(value.path(MEMBER).asText());
    } catch (IllegalArgumentException malformed) {
      throw CallRefused.invalid(param, "is not base64");
    }
  }

  static boolean isBinary(JsonNode value) {
    return value.isObject() && value.size() == 1 && value.path(MEMBER).isTextual();
  }

  /** A text when the type promises one and it is UTF-8; else base64. */
  static JsonNode write(String contentType, byte[] bytes) {
    if (isTextual(contentType)) {
      try {
        return TextNode.valueOf(
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
      } catch (CharacterCodingException otherCharset) {
        return write(bytes);
      }
    }
    return write(bytes);
  }

  private static JsonNode write(byte[] bytes) {
    return JsonNodeFactory.instance
        .objectNode()
        .put(MEMBER, Base64.getEncoder().encodeToString(bytes));
  }

  private static boolean isTextual(String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
    return type.startsWith("text/")
        || type.endsWith("/json")
        || type.endsWith("+json")
        || type.endsWith("/xml")
        || type.endsWith("+xml")
        || type.endsWith("javascript")
        || type.equals("application/x-www-form-urlencoded");
  }
}
