package cloud.tansu.server.events.webhook;

import cloud.tansu.server.events.delivery.Subscriptions;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Counts what fails, and switches off what fails always. */
@ApplicationScoped
class WebhookFailures {

  private final Subscriptions subscriptions;
  private final Journal journal;
  private final WebhookConfig config;
  private final Clock clock;
  private final Consumer<WebhookDisabled> observers;

  @Inject
  WebhookFailures(
      Subscriptions subscriptions,
      Journal journal,
      WebhookConfig config,
      Clock clock,
      Event<WebhookDisabled> observers) {
    this(subscriptions, journal, config, clock, (Consumer<WebhookDisabled>) observers::fire);
  }

  WebhookFailures(
      Subscriptions subscriptions,
      Journal journal,
      WebhookConfig config,
      Clock clock,
      Consumer<WebhookDisabled> observers) {
    this.subscriptions = subscriptions;
    this.journal = journal;
    this.config = config;
    this.clock = clock;
    this.observers = observers;
  }

  void succeeded(UnitOfWork unit, UUID id) throws SQLException {
    unit.update(
        """
        update sys.webhook_endpoints set consecutive_failures = 0, failing_since = null
        where subscription_id = ? and consecutive_failures > 0
        """,
        id);
  }

  void failed(UnitOfWork unit, TenantId tenant, UUID id, String error) throws SQLException {
    Instant now = clock.instant();
    Optional<Failing> failing =
        unit.first(
            """
            update sys.webhook_endpoints set consecutive_failures = consecutive_failures + 1,
              failing_since = coalesce(failing_since, ?)
            where subscription_id = ?
            returning consecutive_failures, failing_since
            """,
            row -> new Failing(row.getInt(1), row.getObject(2, OffsetDateTime.class).toInstant()),
            now,
            id);
    if (failing.filter(state -> isTooMuch(state, now)).isPresent()) {
      String reason =
          "Failed " + failing.get().times() + " times in a row. The last time: " + error;
      disable(unit, tenant, id, reason);
    }
  }

  private boolean isTooMuch(Failing failing, Instant now) {
    return failing.times() >= config.disableAfterFailures()
        || !failing.since().plus(config.disableAfter()).isAfter(now);
  }

  /** Sends nothing more until an administrator switches it on again. */
  void disable(UnitOfWork unit, TenantId tenant, UUID id, String reason) throws SQLException {
    Optional<WebhookDisabled> news =
        unit.first(
            """
            select url, description from sys.webhook_endpoints
            where subscription_id = ? for update
            """,
            row ->
                new WebhookDisabled(
                    tenant,
                    id,
                    new WebhookUrl(URI.create(row.getString(1))).toString(),
                    row.getString(2),
                    reason),
            id);
    if (!subscriptions.switchOff(unit, id)) {
      return;
    }
    unit.update(
        """
        update sys.webhook_endpoints set disabled_reason = ?, disabled_at = ?
        where subscription_id = ?
        """,
        reason,
        clock.instant(),
        id);
    journal.append(
        unit,
        Journal.Entry.of(Actor.SYSTEM, "Events", "WebhookDisable")
            .about(tenant)
            .detail("webhook", id)
            .detail("reason", reason));
    unit.afterCommit(() -> news.ifPresent(observers));
  }

  /** How often and since when an endpoint has failed without a success. */
  private record Failing(int times, Instant since) {}
}
