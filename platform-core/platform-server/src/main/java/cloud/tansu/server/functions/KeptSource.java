package cloud.tansu.server.functions;

import cloud.tansu.spi.function.SourceForm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A source as it lies in the storage.
 *
 * @param text what a person wrote, or in base64 the bytes that a program made
 */
record KeptSource(String text, SourceForm form) {

  private static final String BYTES = "application/octet-stream";
  private static final String TEXT = "text/plain; charset=utf-8";

  static KeptSource ofText(String text) {
    return new KeptSource(text, SourceForm.TEXT);
  }

  /** What was stored with this type. */
  static KeptSource read(byte[] bytes, String contentType) {
    return contentType.equals(BYTES)
        ? new KeptSource(Base64.getEncoder().encodeToString(bytes), SourceForm.BINARY)
        : ofText(new String(bytes, StandardCharsets.UTF_8));
  }

  byte[] bytes() {
    return switch (form) {
      case TEXT -> text.getBytes(StandardCharsets.UTF_8);
      case BINARY -> Base64.getDecoder().decode(text);
    };
  }

  String contentType() {
    return switch (form) {
      case TEXT -> TEXT;
      case BINARY -> BYTES;
    };
  }
}
