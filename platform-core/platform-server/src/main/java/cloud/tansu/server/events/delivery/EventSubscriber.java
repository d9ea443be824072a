package cloud.tansu.server.events.delivery;

import java.util.Optional;

/** A bean that brings events to the subscriptions of one kind. */
public interface EventSubscriber {

  /** The kind of its subscriptions: lower-case letters, digits and underscores, such as webhook. */
  String kind();

  /**
   * Brings one event to one subscription. Called by many threads, with no transaction and no
   * database connection held, at least once for every event: after a crash the same event comes
   * again. An exception counts as {@link DeliveryOutcome.Refused}.
   *
   * <p>May take as long as it needs: the lease on the delivery is renewed meanwhile. Another node
   * delivers the same event when this one dies.
   */
  DeliveryOutcome deliver(Delivery delivery);

  /** When it is tried again; as the operator configured it for all kinds when empty. */
  default Optional<Retries> retries() {
    return Optional.empty();
  }
}
