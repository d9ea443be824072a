package cloud.tansu.server.idempotency;

import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a request was answered.
 *
 * @param headers those that belong to the answer, such as Location and ETag
 * @param body JSON text; empty for an answer without a body
 * @param secret whether the body carries a secret: it is then kept encrypted
 * @param replayed whether the request had been carried out before
 */
public record IdempotentAnswer(
    int status, Map<String, String> headers, String body, boolean secret, boolean replayed) {

  public IdempotentAnswer {
    headers = Map.copyOf(headers);
  }

  public static IdempotentAnswer of(int status, Map<String, String> headers, String body) {
    return new IdempotentAnswer(status, headers, body, false, false);
  }

  /**
   * An answer with a body.
   *
   * @param view what is shown, as the API writes it
   */
  public static IdempotentAnswer json(int status, Object view) {
    try {
      return of(status, Map.of(), Json.mapper().writeValueAsString(view));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** An answer without a body. */
  public static IdempotentAnswer empty(int status) {
    return of(status, Map.of(), "");
  }

  /** The same, whose body carries a secret. */
  public IdempotentAnswer withSecret() {
    return new IdempotentAnswer(status, headers, body, true, replayed);
  }

  /** The same, of something that was made and has this address. */
  public IdempotentAnswer at(String location) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(HttpHeaders.LOCATION, location);
    return new IdempotentAnswer(status, more, body, secret, replayed);
  }

  /** What the caller gets; not to be kept by any cache. */
  public Response toResponse() {
    Response.ResponseBuilder response =
        Response.status(status).header(HttpHeaders.CACHE_CONTROL, "no-store");
    headers.forEach(response::header);
    if (replayed) {
      response.header(IdempotencyKey.REPLAYED, "true");
    }
    if (!body.isEmpty()) {
      response.type(MediaType.APPLICATION_JSON_TYPE).entity(body.getBytes(StandardCharsets.UTF_8));
    }
    return response.build();
  }

  /** Leaves the body out: it may carry a secret. */
  @Override
  public String toString() {
    return "IdempotentAnswer[" + status + "]";
  }
}
