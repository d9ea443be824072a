package cloud.tansu.plugin.function.java.worker;

import cloud.tansu.function.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** How bodies travel in calls: a text, or bytes in base64. */
final class Bodies {

  private Bodies() {}

  static byte[] bytesOf(Json body) {
    return body.isObject()
        ? Base64.getDecoder().decode(body.get("base64").asText())
        : body.isNull() ? new byte[0] : body.asText().getBytes(StandardCharsets.UTF_8);
  }
}
