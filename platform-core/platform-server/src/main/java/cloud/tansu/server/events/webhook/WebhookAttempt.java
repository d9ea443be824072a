package cloud.tansu.server.events.webhook;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One try to send an event to an endpoint. */
@Schema(name = "WebhookAttempt")
public record WebhookAttempt(
    @Schema(description = "From 1; a replay begins anew") int number,
    Instant startedAt,
    long durationMillis,
    String url,
    Map<String, String> requestHeaders,
    @Schema(description = "The first 4096 bytes") String requestBody,
    @Schema(description = "Missing when no answer came") Optional<Integer> status,
    @Schema(description = "The first 4096 bytes of the answer") String answer,
    @Schema(description = "Why no answer came") Optional<String> error) {

  public WebhookAttempt {
    requestHeaders = Map.copyOf(requestHeaders);
  }
}
