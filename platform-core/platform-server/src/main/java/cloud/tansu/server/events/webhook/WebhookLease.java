package cloud.tansu.server.events.webhook;

import cloud.tansu.server.events.delivery.DeliveryConfig;
import cloud.tansu.server.kernel.StartupStep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Sees to it at the start that no try outlasts the lease on its delivery: another node would send
 * the event meanwhile.
 */
@ApplicationScoped
class WebhookLease implements StartupStep {

  /** For looking names up, and for writing down what came of the try. */
  private static final Duration MARGIN = Duration.ofSeconds(10);

  private final WebhookConfig webhooks;
  private final DeliveryConfig delivery;

  @Inject
  WebhookLease(WebhookConfig webhooks, DeliveryConfig delivery) {
    this.webhooks = webhooks;
    this.delivery = delivery;
  }

  @Override
  public int order() {
    return BACKGROUND;
  }

  @Override
  public String name() {
    return "webhook-lease";
  }

  @Override
  public void start() {
    if (delivery.lease().compareTo(webhooks.timeout().plus(MARGIN)) < 0) {
      throw new IllegalArgumentException(
          "tansu.events.delivery.lease is at least 10 seconds longer than"
              + " tansu.events.webhooks.timeout");
    }
  }
}
