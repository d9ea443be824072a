package cloud.tansu.console.events;

import cloud.tansu.server.events.delivery.DeliveryStatus;
import cloud.tansu.server.events.delivery.DeliveryView;
import java.io.Serializable;
import java.time.Instant;

/**
 * A delivery as the lists show it.
 *
 * @param label its state in a word
 * @param kind the colour of the state
 * @param remark what is to be known about the state; empty when nothing is
 * @param nextAttempt ISO-8601; empty unless it is going to be tried
 * @param edited whether an administrator changed its data
 */
public record DeliveryRow(
    String id,
    String subscription,
    String type,
    String subject,
    String label,
    String kind,
    boolean ended,
    int attempts,
    String remark,
    String nextAttempt,
    boolean edited,
    Instant createdAt)
    implements Serializable {

  static DeliveryRow of(DeliveryView delivery) {
    DeliveryStatus status = delivery.status();
    return new DeliveryRow(
        Long.toString(delivery.id()),
        delivery.subscriptionId().toString(),
        delivery.type(),
        delivery.subject(),
        label(status),
        kind(status),
        status != DeliveryStatus.PENDING,
        delivery.attempts(),
        delivery.lastError().orElse(""),
        delivery.nextAttemptAt().map(Instant::toString).orElse(""),
        delivery.editedAt().isPresent(),
        delivery.createdAt());
  }

  private static String label(DeliveryStatus status) {
    return switch (status) {
      case PENDING -> "Under way";
      case DELIVERED -> "Delivered";
      case DEAD -> "Given up";
    };
  }

  private static String kind(DeliveryStatus status) {
    return switch (status) {
      case PENDING -> "info";
      case DELIVERED -> "ok";
      case DEAD -> "danger";
    };
  }
}
