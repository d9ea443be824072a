package cloud.tansu.server.events.delivery;

import cloud.tansu.server.events.Event;
import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.telemetry.TestTelemetry;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/**
 * What a node has for deliveries, without threads: a test makes them by hand. Several of them may
 * share the databases.
 */
public final class DeliveryNode {

  /** Tenants that this node was woken for. */
  final List<TenantId> woken = new ArrayList<>();

  final DueTenants due;
  final DeliveryQueue queue;
  final DeliverEvents deliver;
  final Retries usual;
  private final Databases databases;
  private final Clock clock;
  private final Subscriptions subscriptions;
  private final DeliveryLog log;

  public DeliveryNode(Databases databases, Clock clock, List<EventSubscriber> subscribers) {
    this.databases = databases;
    this.clock = clock;
    Tokens tokens = new Tokens(new Random());
    this.due =
        new DueTenants(
            databases,
            config(),
            clock,
            found -> {
              synchronized (woken) {
                woken.add(found.tenant());
              }
            });
    this.subscriptions = new Subscriptions(due, tokens, clock);
    this.log = new DeliveryLog(databases, due, clock);
    this.queue = new DeliveryQueue(databases, config(), tokens, clock);
    this.usual = DeliverEvents.usual(config(), tokens);
    this.deliver =
        new DeliverEvents(
            subscribers, queue, new DeliveryMetrics(TestTelemetry.metrics(), due, clock), usual);
  }

  /** A node that has no subscriber of its own yet, for those that are built on its parts. */
  public static DeliveryNode without(Databases databases, Clock clock) {
    return new DeliveryNode(databases, clock, List.of());
  }

  static DeliveryConfig config() {
    return Configuration.of(Map.of()).bind(DeliveryConfig.class);
  }

  public Subscriptions subscriptions() {
    return subscriptions;
  }

  public DirectDeliveries direct() {
    return new DirectDeliveries(due, clock);
  }

  public DeliveryLog log() {
    return log;
  }

  public DeadLetters deadLetters(Journal journal) {
    return new DeadLetters(databases, log, journal, clock);
  }

  /** An event enters the tenant's log, as the relay has it done. */
  public UUID happen(TenantId tenant, String type, String data) {
    return databases.tenant(tenant, unit -> happen(unit, tenant, type, data));
  }

  UUID happen(UnitOfWork unit, TenantId tenant, String type, String data) throws SQLException {
    UUID id = UUID.randomUUID();
    long position =
        unit.count(
            """
            insert into sys.events (id, type, subject, occurred_at, data, traceparent)
            values (?, ?, 'documents/1', ?, ?,
              '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01')
            returning position
            """,
            id,
            type,
            clock.instant(),
            new Jsonb(data));
    Event event =
        new Event(
            position,
            id,
            type,
            "documents/1",
            clock.instant(),
            new Jsonb(data),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    new RecordDeliveries(due, clock).recorded(unit, tenant, List.of(event));
    return id;
  }

  /** Makes the deliveries that are due, one after another, and says how many there were. */
  public int deliverAll(TenantId tenant) {
    int made = 0;
    Optional<DeliveryQueue.Claim> claim = deliver.take(tenant);
    while (claim.isPresent()) {
      deliver.make(claim.get());
      made++;
      claim = deliver.take(tenant);
    }
    return made;
  }

  /** Takes what is due next, but dies before it does anything about it. */
  public void dieAfterTaking(TenantId tenant) {
    var unused = deliver.take(tenant).orElseThrow();
  }

  /** Sends what is due, but dies before it writes that down. */
  public void dieAfterSending(TenantId tenant, EventSubscriber subscriber) {
    DeliveryQueue.Claim claim = queue.claim(tenant, List.of(subscriber.kind())).orElseThrow();
    subscriber.deliver(claim.delivery());
  }

  /** All deliveries of the tenant, newest first. */
  public List<DeliveryView> deliveries(TenantId tenant) {
    return log.list(tenant, DeliveryFilter.ALL, 200, Optional.empty()).items();
  }

  /** The newest one. */
  public DeliveryView newest(TenantId tenant) {
    return deliveries(tenant).getFirst();
  }
}
