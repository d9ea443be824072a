package cloud.tansu.server.events;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.telemetry.TestTelemetry;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.tenancy.TestTenants;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What a node of the cluster has for events; several of them may share the databases. */
final class EventNode implements AutoCloseable {

  static final EventsConfig CONFIG = new EventsConfig(Duration.ofDays(7), 2, 100, 10);

  final List<TenantChanged> changed = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger missed = new AtomicInteger();
  final MoveEvents move;
  final RelayTroubles troubles;
  final NodeMessages messages;
  final EventRelay relay;
  final DirectWrites directWrites;
  final OutboxSweep sweep;
  final EventLog log;

  EventNode(TestDatabases databases, Clock clock, EventConsumer... consumers) {
    EventMetrics metrics = new EventMetrics(TestTelemetry.metrics());
    TenantRegistry registry = TestTenants.registry(databases.get());
    TenantChanges changes = new TenantChanges(changed::add, none -> missed.incrementAndGet());
    move = new MoveEvents(databases.get(), List.of(consumers), metrics, clock);
    troubles = new RelayTroubles(metrics, clock);
    messages = new NodeMessages(databases.platformDataSource(), databases.get(), changes);
    relay = new EventRelay(move, troubles, registry, changes, messages, CONFIG);
    directWrites = new DirectWrites(databases.get(), registry, relay);
    sweep = new OutboxSweep(registry, relay, databases.get());
    log = new EventLog(databases.get());
  }

  List<Event> events(TenantId tenant) {
    return log.after(tenant, 0, 10_000, EventTypeFilter.ALL).events();
  }

  List<String> types(TenantId tenant) {
    return events(tenant).stream().map(Event::type).toList();
  }

  @Override
  public void close() {
    directWrites.stop();
    sweep.stop();
    messages.stop();
    relay.stop();
  }
}
