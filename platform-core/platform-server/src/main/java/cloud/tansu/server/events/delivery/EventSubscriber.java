package cloud.tansu.server.events.delivery;

/** A bean that brings events to the subscriptions of one kind. */
public interface EventSubscriber {

  /** The kind of its subscriptions: lower-case letters, digits and underscores, such as webhook. */
  String kind();

  /**
   * Brings one event to one subscription. Called by many threads, with no transaction and no
   * database connection held, at least once for every event: after a crash the same event comes
   * again. An exception counts as {@link DeliveryOutcome.Refused}.
   *
   * <p>Takes less time than {@code tansu.events.delivery.lease}, after which another node may
   * deliver the same event.
   */
  DeliveryOutcome deliver(Delivery delivery);
}
