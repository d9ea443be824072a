package cloud.tansu.server.events.webhook;

import cloud.tansu.server.events.delivery.DeliveryFilter;
import cloud.tansu.server.events.delivery.DeliveryLog;
import cloud.tansu.server.events.delivery.DeliveryPage;
import cloud.tansu.server.events.delivery.DeliveryProblems;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was sent to a webhook, for a tenant's administrators, and having it sent again. */
@ApplicationScoped
public class WebhookDeliveries {

  /** Deliveries that one call replays at most. */
  public static final int MAX_AT_ONCE = 5_000;

  private final Databases databases;
  private final WebhookTable table;
  private final DeliveryLog log;
  private final WebhookJournal journal;

  @Inject
  WebhookDeliveries(
      Databases databases, WebhookTable table, DeliveryLog log, WebhookJournal journal) {
    this.databases = databases;
    this.table = table;
    this.log = log;
    this.journal = journal;
  }

  /** A delivery, its data and the tries to send it. */
  public record Found(DeliveryLog.Found delivery, List<WebhookAttempt> attempts) {

    public Found {
      attempts = List.copyOf(attempts);
    }
  }

  /**
   * One page, newest first.
   *
   * @param before the page token
   * @throws cloud.tansu.server.kernel.ProblemException {@code webhook_not_found}
   */
  public DeliveryPage list(
      TenantId tenant, UUID webhook, DeliveryFilter filter, int pageSize, Optional<Long> before) {
    databases.readTenant(tenant, unit -> require(unit, webhook));
    return log.list(tenant, filter.of(webhook), pageSize, before);
  }

  public Optional<Found> find(TenantId tenant, UUID webhook, long id) {
    return log.find(tenant, DeliveryFilter.ALL.of(webhook), id)
        .map(
            found ->
                new Found(
                    found, databases.readTenant(tenant, unit -> WebhookAttempts.of(unit, id))));
  }

  /**
   * Sends one again that was delivered or given up.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code webhook_not_found}, {@code
   *     delivery_not_found}, {@code delivery_pending}
   */
  public void replay(Actor actor, TenantId tenant, UUID webhook, long id) {
    databases.tenant(
        tenant,
        unit -> {
          replay(unit, actor, tenant, webhook, id);
          return true;
        });
  }

  void replay(UnitOfWork unit, Actor actor, TenantId tenant, UUID webhook, long id)
      throws SQLException {
    Webhook known = require(unit, webhook);
    if (!log.replay(unit, tenant, DeliveryFilter.ALL.of(webhook), id)) {
      throw notReplayed(unit, webhook, id);
    }
    append(unit, actor, tenant, known, List.of(id));
  }

  private static RuntimeException notReplayed(UnitOfWork unit, UUID webhook, long id)
      throws SQLException {
    boolean there =
        unit.count(
                "select count(*) from sys.event_deliveries where id = ? and subscription_id = ?",
                id,
                webhook)
            == 1;
    return there
        ? DeliveryProblems.DELIVERY_PENDING.because(
            "It is tried now or later anyway. Look at it again when it has ended.")
        : noDelivery();
  }

  /**
   * Sends many again, the oldest {@link #MAX_AT_ONCE} that the filter lets through and that have
   * ended.
   *
   * @return how many
   * @throws cloud.tansu.server.kernel.ProblemException {@code webhook_not_found}
   */
  public int replayAll(Actor actor, TenantId tenant, UUID webhook, DeliveryFilter filter) {
    return databases.tenant(tenant, unit -> replayAll(unit, actor, tenant, webhook, filter));
  }

  int replayAll(UnitOfWork unit, Actor actor, TenantId tenant, UUID webhook, DeliveryFilter filter)
      throws SQLException {
    Webhook known = require(unit, webhook);
    DeliveryFilter own = filter.of(webhook);
    List<Long> ids = log.ended(unit, own, MAX_AT_ONCE);
    List<Long> done = log.replay(unit, tenant, own, ids).stream().sorted().toList();
    if (!done.isEmpty()) {
      append(unit, actor, tenant, known, done);
    }
    return done.size();
  }

  private void append(
      UnitOfWork unit, Actor actor, TenantId tenant, Webhook webhook, List<Long> ids)
      throws SQLException {
    journal.append(
        unit,
        WebhookJournal.entry(actor, tenant, "WebhookReplay", webhook)
            .detail("count", ids.size())
            .detail("deliveries", ids));
  }

  private Webhook require(UnitOfWork unit, UUID webhook) throws SQLException {
    return table.find(unit, webhook).orElseThrow(WebhookProblems::noWebhook);
  }

  static RuntimeException noDelivery() {
    return DeliveryProblems.DELIVERY_NOT_FOUND.because("The webhook has no delivery of that id.");
  }
}
