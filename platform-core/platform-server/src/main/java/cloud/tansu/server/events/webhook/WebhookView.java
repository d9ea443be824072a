package cloud.tansu.server.events.webhook;

import cloud.tansu.server.events.delivery.DeliveryView;
import cloud.tansu.server.kernel.Page;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A webhook as the API shows it. */
@Schema(name = "Webhook")
record WebhookView(
    UUID id,
    @Schema(example = "https://example.com/hooks/tansu") String url,
    String description,
    @Schema(example = "[\"document.*\", \"user.deleted\"]") List<String> eventTypes,
    @Schema(description = "Whether events are sent") boolean active,
    @Schema(description = "Why the server switched it off") Optional<String> disabledReason,
    Optional<Instant> disabledAt,
    @Schema(description = "Tries that failed since the last that did not") int consecutiveFailures,
    @Schema(description = "When the first of these was") Optional<Instant> failingSince,
    @Schema(description = "Until when the secret before the last rotation signs as well")
        Optional<Instant> previousSecretUntil,
    Instant createdAt,
    Instant updatedAt) {

  static WebhookView of(Webhook webhook) {
    return new WebhookView(
        webhook.id(),
        webhook.url().uri().toString(),
        webhook.description(),
        webhook.eventTypes().patterns(),
        webhook.active(),
        webhook.disabledReason(),
        webhook.disabledAt(),
        webhook.consecutiveFailures(),
        webhook.failingSince(),
        webhook.previousSecretUntil(),
        webhook.createdAt(),
        webhook.updatedAt());
  }

  /** The shape of a page, for the API description. */
  @Schema(name = "WebhookPage")
  record PageView(long total, int page, int pageSize, List<WebhookView> items) {

    static PageView of(Page<Webhook> page) {
      return new PageView(
          page.total(),
          page.page(),
          page.pageSize(),
          page.items().stream().map(WebhookView::of).toList());
    }
  }

  /** A webhook with a secret that was made now. */
  @Schema(name = "WebhookWithSecret")
  record SecretView(
      @JsonUnwrapped WebhookView webhook,
      @Schema(
              description = "Signs what is sent; shown this once",
              example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
          String secret) {

    static SecretView of(Webhooks.WithSecret made) {
      return new SecretView(WebhookView.of(made.webhook()), made.secret());
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
      return "SecretView[" + webhook.id() + "]";
    }
  }

  /** A delivery with everything that is kept of it. */
  @Schema(name = "WebhookDelivery")
  record DeliveryDetail(
      @JsonUnwrapped DeliveryView delivery,
      @Schema(implementation = Object.class, description = "The data of the event") @JsonRawValue
          String payload,
      @Schema(description = "The tries to send it, the first one first") List<WebhookAttempt> log) {

    static DeliveryDetail of(WebhookDeliveries.Found found) {
      return new DeliveryDetail(
          found.delivery().delivery(), found.delivery().payload(), found.attempts());
    }
  }

  /** How many deliveries begin again. */
  @Schema(name = "WebhookReplayResult")
  record Replayed(
      @Schema(description = "Deliveries that begin again") int replayed,
      @Schema(description = "Whether there may be more: ask again, from a later moment on")
          boolean more) {

    static Replayed of(int count) {
      return new Replayed(count, count == WebhookDeliveries.MAX_AT_ONCE);
    }
  }
}
