package cloud.tansu.server.events.webhook;

import cloud.tansu.server.events.EventTypeFilter;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.secrets.SecretPurpose;
import cloud.tansu.server.secrets.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of {@code webhook_endpoints}, with what {@code event_subscriptions} says of them. */
@ApplicationScoped
class WebhookTable {

  private static final String SELECT =
      """
      select w.subscription_id, w.url, w.description, s.filters, s.active, w.disabled_reason,
        w.disabled_at, w.consecutive_failures, w.failing_since, w.previous_secret_until,
        w.created_at, w.updated_at
      from sys.webhook_endpoints w join sys.event_subscriptions s on s.id = w.subscription_id
      """;

  private final Secrets secrets;

  @Inject
  WebhookTable(Secrets secrets) {
    this.secrets = secrets;
  }

  long count(UnitOfWork unit) throws SQLException {
    return unit.count("select count(*) from sys.webhook_endpoints");
  }

  List<Webhook> list(UnitOfWork unit, PageRequest page) throws SQLException {
    return unit.query(
        SELECT + " order by w.created_at desc, w.subscription_id limit ? offset ?",
        WebhookTable::webhook,
        page.pageSize(),
        page.offset());
  }

  Optional<Webhook> find(UnitOfWork unit, UUID id) throws SQLException {
    return unit.first(SELECT + " where w.subscription_id = ?", WebhookTable::webhook, id);
  }

  /** As {@link #find}, and nobody else changes it before the transaction ends. */
  Optional<Webhook> lock(UnitOfWork unit, UUID id) throws SQLException {
    return unit.first(
        SELECT + " where w.subscription_id = ? for update of w", WebhookTable::webhook, id);
  }

  void insert(
      UnitOfWork unit,
      TenantId tenant,
      UUID id,
      WebhookUrl url,
      String description,
      WebhookSecret secret,
      Instant now)
      throws SQLException {
    unit.update(
        """
        insert into sys.webhook_endpoints (subscription_id, url, description, secret_enc,
          created_at, updated_at)
        values (?, ?, ?, ?, ?, ?)
        """,
        id,
        url.uri().toString(),
        description,
        secrets.encrypt(purpose(tenant), secret.key()),
        now,
        now);
  }

  void update(UnitOfWork unit, UUID id, WebhookUrl url, String description, Instant now)
      throws SQLException {
    unit.update(
        """
        update sys.webhook_endpoints set url = ?, description = ?, updated_at = ?
        where subscription_id = ?
        """,
        url.uri().toString(),
        description,
        now,
        id);
  }

  /** Begins anew, as if nothing had failed. */
  void forgetFailures(UnitOfWork unit, UUID id) throws SQLException {
    unit.update(
        """
        update sys.webhook_endpoints set disabled_reason = null, disabled_at = null,
          consecutive_failures = 0, failing_since = null
        where subscription_id = ?
        """,
        id);
  }

  /** Signs with another secret; the one before signs as well for a while. */
  void rotate(
      UnitOfWork unit, TenantId tenant, UUID id, WebhookSecret fresh, Instant until, Instant now)
      throws SQLException {
    byte[] encrypted = secrets.encrypt(purpose(tenant), fresh.key());
    unit.update(
        """
        update sys.webhook_endpoints set previous_secret_enc = secret_enc,
          previous_secret_until = ?, secret_enc = ?, updated_at = ?
        where subscription_id = ?
        """,
        until,
        encrypted,
        now,
        id);
  }

  /** Where to send, and with what to sign at this moment: the newest secret first. */
  Optional<Target> target(UnitOfWork unit, TenantId tenant, UUID id, Instant now)
      throws SQLException {
    return unit.first(
        """
        select url, secret_enc, case when previous_secret_until > ? then previous_secret_enc end
        from sys.webhook_endpoints where subscription_id = ?
        """,
        row -> {
          List<WebhookSecret> signing = new ArrayList<>();
          signing.add(open(tenant, row.getBytes(2)));
          Optional.ofNullable(row.getBytes(3)).ifPresent(old -> signing.add(open(tenant, old)));
          return new Target(new WebhookUrl(URI.create(row.getString(1))), signing);
        },
        now,
        id);
  }

  /** An endpoint and the secrets with which messages to it are signed. */
  record Target(WebhookUrl url, List<WebhookSecret> secrets) {

    Target {
      secrets = List.copyOf(secrets);
    }
  }

  private WebhookSecret open(TenantId tenant, byte[] encrypted) {
    return new WebhookSecret(secrets.decrypt(purpose(tenant), encrypted));
  }

  private static SecretPurpose purpose(TenantId tenant) {
    return SecretPurpose.of(tenant, "webhook_endpoints", "secret_enc");
  }

  private static Webhook webhook(ResultSet row) throws SQLException {
    return new Webhook(
        row.getObject("subscription_id", UUID.class),
        new WebhookUrl(URI.create(row.getString("url"))),
        row.getString("description"),
        new EventTypeFilter(List.of((String[]) row.getArray("filters").getArray())),
        row.getBoolean("active"),
        Optional.ofNullable(row.getString("disabled_reason")),
        moment(row, "disabled_at"),
        row.getInt("consecutive_failures"),
        moment(row, "failing_since"),
        moment(row, "previous_secret_until"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }

  private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
