package cloud.tansu.server.events.webhook;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.time.Duration;

/** Limits of webhooks. */
@ConfigPrefix("tansu.events.webhooks")
public record WebhookConfig(
    @ConfigKey(description = "Webhooks that one tenant can have", defaultValue = "50")
        int maxPerTenant,
    @ConfigKey(description = "How long an endpoint may take to answer", defaultValue = "15s")
        Duration timeout,
    @ConfigKey(
            description = "After how many failed tries in a row a webhook is switched off",
            defaultValue = "50")
        int disableAfterFailures,
    @ConfigKey(
            description = "After how long without a success a webhook that fails is switched off",
            defaultValue = "3d")
        Duration disableAfter,
    @ConfigKey(
            description = "How long the old secret signs as well after a rotation",
            defaultValue = "24h")
        Duration secretOverlap) {

  private static final Duration MAX_TIMEOUT = Duration.ofSeconds(30);

  public WebhookConfig {
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw new IllegalArgumentException("tansu.events.webhooks.timeout is at most 30s");
    }
    if (maxPerTenant < 1 || disableAfterFailures < 1) {
      throw new IllegalArgumentException("Limits of tansu.events.webhooks are at least 1");
    }
  }
}
