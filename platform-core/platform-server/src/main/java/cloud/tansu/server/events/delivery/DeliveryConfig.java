package cloud.tansu.server.events.delivery;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.time.Duration;

/** How events are delivered to subscribers. */
@ConfigPrefix("tansu.events.delivery")
public record DeliveryConfig(
    @ConfigKey(
            description = "How often a delivery is tried before it becomes a dead letter",
            defaultValue = "8")
        int maxAttempts,
    @ConfigKey(
            description =
                "How long a node may take for one delivery before another node takes it over; at"
                    + " least 10 seconds longer than tansu.events.webhooks.timeout",
            defaultValue = "60s")
        Duration lease,
    @ConfigKey(description = "Deliveries that one node makes at once", defaultValue = "64")
        int maxAtOnce,
    @ConfigKey(description = "Of these, deliveries of one tenant", defaultValue = "16")
        int maxAtOncePerTenant,
    @ConfigKey(
            description = "Deliveries to one subscriber at once, of all nodes together",
            defaultValue = "4")
        int maxAtOncePerSubscriber,
    @ConfigKey(
            description = "How long deliveries that succeeded are kept, with their log",
            defaultValue = "7d")
        Duration retention,
    @ConfigKey(
            description =
                "How long dead letters, and what waits for a subscriber that is switched off, are"
                    + " kept",
            defaultValue = "30d")
        Duration deadLetterRetention) {

  public DeliveryConfig {
    if (maxAttempts < 1 || maxAttempts > 100) {
      throw new IllegalArgumentException("tansu.events.delivery.max-attempts is 1 to 100");
    }
    if (lease.compareTo(Duration.ofSeconds(10)) < 0) {
      throw new IllegalArgumentException("tansu.events.delivery.lease is at least 10s");
    }
    if (maxAtOnce < 1 || maxAtOncePerTenant < 1 || maxAtOncePerSubscriber < 1) {
      throw new IllegalArgumentException("tansu.events.delivery.max-at-once… is at least 1");
    }
  }
}
