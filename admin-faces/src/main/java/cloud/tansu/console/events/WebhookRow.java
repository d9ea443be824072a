package cloud.tansu.console.events;

import cloud.tansu.server.events.EventTypeFilter;
import cloud.tansu.server.events.webhook.Webhook;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/**
 * A webhook as the pages show it.
 *
 * @param wanted the events it gets, in words or patterns
 * @param label its state in a word
 * @param kind the colour of the state
 * @param remark what is to be known about the state; empty when nothing is
 */
public record WebhookRow(
    UUID id,
    String url,
    String description,
    String wanted,
    boolean active,
    String label,
    String kind,
    String remark,
    Instant createdAt)
    implements Serializable {

  static WebhookRow of(Webhook webhook) {
    boolean failing = webhook.active() && webhook.consecutiveFailures() > 0;
    boolean stopped = !webhook.active() && webhook.disabledReason().isPresent();
    return new WebhookRow(
        webhook.id(),
        webhook.url().uri().toString(),
        webhook.description(),
        words(webhook.eventTypes()),
        webhook.active(),
        failing ? "Failing" : webhook.active() ? "Active" : stopped ? "Switched off" : "Paused",
        failing ? "warn" : webhook.active() ? "ok" : stopped ? "danger" : "neutral",
        failing ? failures(webhook) : stopped ? webhook.disabledReason().get() : "",
        webhook.createdAt());
  }

  private static String words(EventTypeFilter filter) {
    EventKind kind = EventKind.of(filter);
    return kind == EventKind.SOME ? String.join(", ", filter.patterns()) : kind.getLabel();
  }

  private static String failures(Webhook webhook) {
    int count = webhook.consecutiveFailures();
    return count == 1 ? "the last try failed" : "the last " + count + " tries failed";
  }

  /** What it is called where there is little room. */
  public String name() {
    return description.isEmpty() ? url : description;
  }
}
