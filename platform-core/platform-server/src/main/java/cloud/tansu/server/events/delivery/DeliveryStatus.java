package cloud.tansu.server.events.delivery;

/** Where a delivery is in its life. */
public enum DeliveryStatus {
  /** It is tried now or later. */
  PENDING,
  /** The subscriber has it. */
  DELIVERED,
  /** It was given up: a dead letter. */
  DEAD
}
