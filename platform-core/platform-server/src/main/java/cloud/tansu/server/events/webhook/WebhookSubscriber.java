package cloud.tansu.server.events.webhook;

import cloud.tansu.server.events.delivery.Delivery;
import cloud.tansu.server.events.delivery.DeliveryOutcome;
import cloud.tansu.server.events.delivery.EventSubscriber;
import cloud.tansu.server.persistence.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Brings events to webhooks. */
@ApplicationScoped
class WebhookSubscriber implements EventSubscriber {

  static final String KIND = "webhook";

  private final Databases databases;
  private final WebhookTable table;
  private final WebhookSender sender;
  private final WebhookFailures failures;
  private final Clock clock;

  @Inject
  WebhookSubscriber(
      Databases databases,
      WebhookTable table,
      WebhookSender sender,
      WebhookFailures failures,
      Clock clock) {
    this.databases = databases;
    this.table = table;
    this.sender = sender;
    this.failures = failures;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public DeliveryOutcome deliver(Delivery delivery) {
    Optional<WebhookTable.Target> target =
        databases.readTenant(
            delivery.tenant(),
            unit ->
                table.target(unit, delivery.tenant(), delivery.subscription(), clock.instant()));
    if (target.isEmpty()) {
      return new DeliveryOutcome.Gone("The webhook was deleted.", DeliveryOutcome.Note.NONE);
    }
    return outcome(delivery, sender.send(target.get(), delivery));
  }

  private DeliveryOutcome outcome(Delivery delivery, Exchange exchange) {
    if (exchange.succeeded()) {
      return new DeliveryOutcome.Delivered(
          unit -> {
            failures.succeeded(unit, delivery.subscription());
            WebhookAttempts.insert(unit, delivery, exchange);
          });
    }
    if (exchange.isGone()) {
      String error = "The endpoint answered 410: it wants no more events.";
      return new DeliveryOutcome.Gone(
          error,
          unit -> {
            failures.disable(unit, delivery.tenant(), delivery.subscription(), error);
            WebhookAttempts.insert(unit, delivery, exchange);
          });
    }
    return new DeliveryOutcome.Refused(
        exchange.failure(),
        exchange.retryAfter(),
        unit -> {
          failures.failed(unit, delivery.tenant(), delivery.subscription(), exchange.failure());
          WebhookAttempts.insert(unit, delivery, exchange);
        });
  }
}
