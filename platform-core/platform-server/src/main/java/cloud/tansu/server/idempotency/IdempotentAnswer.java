package cloud.tansu.server.idempotency;

import java.util.Map;

/**
 * What a request was answered.
 *
 * @param headers those that belong to the answer, such as Location and ETag
 * @param body JSON text
 * @param replayed whether the request had been carried out before
 */
public record IdempotentAnswer(
    int status, Map<String, String> headers, String body, boolean replayed) {

  public IdempotentAnswer {
    headers = Map.copyOf(headers);
  }

  public static IdempotentAnswer of(int status, Map<String, String> headers, String body) {
    return new IdempotentAnswer(status, headers, body, false);
  }
}
