package cloud.tansu.server.events.webhook;

import cloud.tansu.server.events.Event;
import cloud.tansu.server.events.delivery.Delivery;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Jsonb;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Sends an event that never happened, so that an administrator sees whether a webhook works. */
@ApplicationScoped
public class TestWebhook {

  /** The type of that event. */
  public static final String TYPE = "webhook.test";

  private static final Jsonb DATA = new Jsonb("{\"message\": \"This is a test.\"}");

  private final Databases databases;
  private final WebhookTable table;
  private final WebhookSender sender;
  private final Tokens tokens;
  private final WebhookJournal journal;

  @Inject
  TestWebhook(
      Databases databases,
      WebhookTable table,
      WebhookSender sender,
      Tokens tokens,
      WebhookJournal journal) {
    this.databases = databases;
    this.table = table;
    this.sender = sender;
    this.tokens = tokens;
    this.journal = journal;
  }

  /** What came of it. */
  @Schema(name = "WebhookTest")
  public record Result(
      @Schema(description = "Whether the endpoint answered with 2xx") boolean succeeded,
      @Schema(description = "Missing when no answer came") Optional<Integer> status,
      @Schema(description = "The first 4096 bytes of the answer") String answer,
      @Schema(description = "Why no answer came") Optional<String> error,
      long durationMillis) {}

  /** A webhook and with what it is sent. */
  private record Sending(Webhook webhook, WebhookTable.Target target) {}

  /**
   * Sends {@value #TYPE} once, also when the webhook is off; counts neither as a delivery nor as a
   * failure. Takes as long as the endpoint.
   *
   * @return empty when there is no such webhook
   */
  public Optional<Result> test(Actor actor, TenantId tenant, UUID id) {
    Optional<Sending> found =
        databases.readTenant(
            tenant,
            unit -> {
              Optional<Webhook> webhook = table.find(unit, id);
              return table
                  .target(unit, tenant, id, journal.now())
                  .flatMap(target -> webhook.map(known -> new Sending(known, target)));
            });
    return found.map(sending -> send(actor, tenant, sending));
  }

  private Result send(Actor actor, TenantId tenant, Sending sending) {
    Exchange exchange = sender.send(sending.target(), event(actor, tenant, sending.webhook().id()));
    var entry = WebhookJournal.entry(actor, tenant, "WebhookTest", sending.webhook());
    journal.record(entry.detail("succeeded", exchange.succeeded()));
    return new Result(
        exchange.succeeded(),
        exchange.status(),
        exchange.answer(),
        exchange.error(),
        exchange.took().toMillis());
  }

  private Delivery event(Actor actor, TenantId tenant, UUID webhook) {
    Event event =
        new Event(
            0,
            tokens.uuid(),
            TYPE,
            "webhooks/" + webhook,
            journal.now(),
            DATA,
            Optional.empty(),
            Optional.empty(),
            Optional.of(actor.subject()),
            Optional.empty());
    return new Delivery(tenant, 0, webhook, 1, event);
  }
}
