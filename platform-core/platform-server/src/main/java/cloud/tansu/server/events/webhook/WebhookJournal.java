package cloud.tansu.server.events.webhook;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/** Writes down what was done to webhooks: neither their secrets nor the paths of their URLs. */
@ApplicationScoped
class WebhookJournal {

  private final Journal journal;
  private final Clock clock;

  @Inject
  WebhookJournal(Journal journal, Clock clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /**
   * @param webhook as it is now; as it was when it has been deleted
   */
  void append(UnitOfWork unit, Actor actor, TenantId tenant, String action, Webhook webhook)
      throws SQLException {
    journal.append(unit, entry(actor, tenant, action, webhook));
  }

  void append(UnitOfWork unit, Journal.Entry entry) throws SQLException {
    journal.append(unit, entry);
  }

  /** Of what changed nothing. */
  void record(Journal.Entry entry) {
    journal.record(entry);
  }

  static Journal.Entry entry(Actor actor, TenantId tenant, String action, Webhook webhook) {
    return Journal.Entry.of(actor, "Events", action)
        .about(tenant)
        .detail("webhook", webhook.id())
        .detail("host", webhook.url())
        .detail("eventTypes", webhook.eventTypes())
        .detail("active", webhook.active());
  }

  Instant now() {
    return clock.instant();
  }
}
