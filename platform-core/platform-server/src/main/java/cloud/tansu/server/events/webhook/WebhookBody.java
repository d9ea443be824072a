package cloud.tansu.server.events.webhook;

import cloud.tansu.server.events.EventTypeFilter;
import cloud.tansu.server.events.delivery.DeliveryFilter;
import cloud.tansu.server.events.delivery.DeliveryParameters;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a webhook shall be. */
@Schema(name = "WebhookChange")
record WebhookBody(
    @Schema(
            description = "http or https, at most 2048 characters; required for a new one",
            example = "https://example.com/hooks/tansu")
        @Nullable String url,
    @Schema(
            description = "Types of events, with one asterisk each at most; required for a new one",
            example = "[\"document.*\", \"user.deleted\"]")
        @Nullable List<String> eventTypes,
    @Schema(maxLength = Webhooks.MAX_DESCRIPTION) @Nullable String description,
    @Schema(description = "Whether events are sent; true for a new one unless said")
        @Nullable Boolean active) {

  Webhooks.Change change() {
    return new Webhooks.Change(
        Optional.ofNullable(url).map(WebhookUrl::parse),
        Optional.ofNullable(eventTypes).map(WebhookBody::filter),
        Optional.ofNullable(description),
        Optional.ofNullable(active));
  }

  private static EventTypeFilter filter(List<String> patterns) {
    if (patterns.stream().anyMatch(Objects::isNull)) {
      throw WebhookProblems.invalid("eventTypes", "consists of texts");
    }
    try {
      return new EventTypeFilter(patterns);
    } catch (IllegalArgumentException unusable) {
      throw WebhookProblems.invalid("eventTypes", String.valueOf(unusable.getMessage()));
    }
  }

  /** Leaves the URL out: it may be a secret. */
  @Override
  public String toString() {
    return "WebhookBody";
  }

  /** Which deliveries are sent again. */
  @Schema(name = "WebhookReplay")
  record Replay(
      @Schema(description = "Recorded at this moment or later (ISO-8601)") @Nullable String from,
      @Schema(description = "Recorded before this moment (ISO-8601)") @Nullable String to,
      @Schema(
              description = "DELIVERED or DEAD; both without it",
              enumeration = {"DELIVERED", "DEAD"})
          @Nullable String status) {

    DeliveryFilter filter() {
      return DeliveryParameters.filter(
          Optional.empty(), DeliveryParameters.status(status), null, from, to);
    }
  }
}
