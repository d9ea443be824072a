package cloud.tansu.server.events.webhook;

import cloud.tansu.server.audit.TestAudit;
import cloud.tansu.server.events.EventTypeFilter;
import cloud.tansu.server.events.delivery.DeliveryNode;
import cloud.tansu.server.events.delivery.DeliveryView;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.plugins.outbound.GuardedHttp;
import cloud.tansu.server.plugins.outbound.OutboundConfig;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.secrets.TestSecrets;
import cloud.tansu.testkit.AdjustableClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a node has for webhooks, without threads. */
final class WebhookNode implements AutoCloseable {

  static final Actor ALICE = new Actor("1", "alice@example.com", Optional.empty());

  final AdjustableClock clock = new AdjustableClock();
  final DeliveryNode node;
  final WebhookSubscriber subscriber;
  final Webhooks webhooks;
  final TestWebhook testing;
  final WebhookDeliveries deliveries;
  final Journal journal;

  /** Webhooks that were switched off, as others are told. */
  final List<WebhookDisabled> disabled = new CopyOnWriteArrayList<>();

  private final Databases databases;
  private final GuardedHttp http;

  /**
   * @param allowedNetworks where webhooks may go besides public addresses
   */
  WebhookNode(TestDatabases databases, Path keyRing, String allowedNetworks) {
    this.databases = databases.get();
    Secrets secrets = TestSecrets.open(this.databases, keyRing);
    this.journal = TestAudit.asJournal(TestAudit.standing(this.databases, secrets, clock));
    this.http =
        new GuardedHttp(
            Configuration.of(Map.of("tansu.plugins.http.allowed-networks", allowedNetworks))
                .bind(OutboundConfig.class));
    WebhookConfig config =
        Configuration.of(Map.of("tansu.events.webhooks.max-per-tenant", "3"))
            .bind(WebhookConfig.class);
    Tokens tokens = new Tokens(new SecureRandom());
    DeliveryNode parts = DeliveryNode.without(this.databases, clock);
    WebhookTable table = new WebhookTable(secrets);
    WebhookSender sender = new WebhookSender(http, config, clock);
    WebhookJournal written = new WebhookJournal(journal, clock);
    WebhookFailures failures =
        new WebhookFailures(parts.subscriptions(), journal, config, clock, disabled::add);
    this.subscriber = new WebhookSubscriber(this.databases, table, sender, failures, clock);
    this.node = new DeliveryNode(this.databases, clock, List.of(subscriber));
    this.webhooks =
        new Webhooks(this.databases, table, parts.subscriptions(), config, tokens, written);
    this.testing = new TestWebhook(this.databases, table, sender, tokens, written);
    this.deliveries = new WebhookDeliveries(this.databases, table, node.log(), written);
  }

  static Webhooks.Change wanted(String url, String... types) {
    return new Webhooks.Change(
        Optional.of(WebhookUrl.parse(url)),
        Optional.of(new EventTypeFilter(List.of(types))),
        Optional.empty(),
        Optional.empty());
  }

  static Webhooks.Change switched(boolean on) {
    return new Webhooks.Change(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(on));
  }

  /** A webhook for every event. */
  Webhooks.WithSecret create(TenantId tenant, String url) {
    return webhooks.create(ALICE, tenant, wanted(url, "*"));
  }

  /** Something happens in the tenant, and all that is due is sent. */
  DeliveryView sendOne(TenantId tenant) {
    node.happen(tenant, "document.created", "{\"n\": 1}");
    node.deliverAll(tenant);
    return node.newest(tenant);
  }

  /** What the audit trail will have of the tenant. */
  String audit(TenantId tenant) {
    List<String> entries =
        databases.readTenant(
            tenant,
            unit ->
                unit.query(
                    "select event::text from sys.audit_pending order by id",
                    row -> row.getString(1)));
    return String.join("\n", entries);
  }

  @Override
  public void close() {
    http.close();
  }
}
