package cloud.tansu.server.data;

import cloud.tansu.server.idempotency.Idempotency;
import cloud.tansu.server.idempotency.IdempotencyKey;
import cloud.tansu.server.idempotency.IdempotentAnswer;
import cloud.tansu.server.idempotency.IdempotentRequest;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes that a caller has given a key, so that sending them again does no harm. */
@ApplicationScoped
class KeyedWrites {

  private final Idempotency idempotency;

  @Inject
  KeyedWrites(Idempotency idempotency) {
    this.idempotency = idempotency;
  }

  /**
   * Does the work, or answers as it was answered before.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code idempotency_key_reused}, and what the
   *     work throws
   */
  Response run(TenantId tenant, IdempotentRequest request, Work<IdempotentAnswer> work) {
    IdempotentAnswer answer =
        StorageFaults.storing(() -> idempotency.run(tenant, Optional.of(request), work));
    Response.ResponseBuilder response = Response.status(answer.status());
    if (answer.replayed()) {
      response.header(IdempotencyKey.REPLAYED, "true");
    }
    return response(response, answer);
  }

  /** What a write is answered, to be kept. */
  static IdempotentAnswer created(String location, String tag, byte[] body) {
    Map<String, String> headers =
        new HashMap<>(Map.of(HttpHeaders.LOCATION, location, HttpHeaders.ETAG, tag));
    return IdempotentAnswer.of(201, headers, new String(body, StandardCharsets.UTF_8));
  }

  static Response response(Response.ResponseBuilder response, IdempotentAnswer answer) {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    @Nullable String location = answer.headers().get(HttpHeaders.LOCATION);
    if (location != null) {
      response.header(HttpHeaders.LOCATION, location);
    }
    @Nullable String tag = answer.headers().get(HttpHeaders.ETAG);
    if (tag != null) {
      return Answers.json(response, tag, body);
    }
    return response
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(body)
        .build();
  }
}
