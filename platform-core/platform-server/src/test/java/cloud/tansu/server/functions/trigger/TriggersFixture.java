package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.events.EventTypeFilter;
import cloud.tansu.server.events.delivery.DeadLetters;
import cloud.tansu.server.events.delivery.DeliveryNode;
import cloud.tansu.server.functions.FunctionName;
import cloud.tansu.server.functions.Functions;
import cloud.tansu.server.functions.FunctionsFixture;
import cloud.tansu.server.functions.schedule.CronSchedule;
import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.TestJournal;
import cloud.tansu.server.quotas.TestRateLimits;
import cloud.tansu.server.telemetry.TestTelemetry;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.tenancy.TestTenants;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Triggers put together as on one node, over the functions of a fixture, with a clock to set. */
public final class TriggersFixture {

  public final Functions functions;
  public final Triggers triggers;
  final FunctionSubscriber subscriber;
  public final DeliveryNode node;
  final DeadLetters letters;
  final LaterCallsInQueue later;
  public final QueueMessages messages;
  final QueueSchedules schedules;
  final RunSchedules job;
  public final TestJournal journal = new TestJournal();

  public TriggersFixture(FunctionsFixture fixture, Databases databases, Clock clock) {
    this(fixture, databases, clock, Map.of());
  }

  TriggersFixture(
      FunctionsFixture fixture, Databases databases, Clock clock, Map<String, String> settings) {
    Tokens tokens = new Tokens(new Random());
    TriggersConfig config = Configuration.of(settings).bind(TriggersConfig.class);
    TriggerTable table = new TriggerTable();
    TenantRegistry registry = TestTenants.registry(databases);
    ScheduledTenants tenants = new ScheduledTenants(databases, registry);
    QueuedCallers callers =
        new QueuedCallers((purpose, value) -> Integer.toHexString((purpose + value).hashCode()));
    this.functions = fixture.on(databases);
    this.subscriber =
        new FunctionSubscriber(
            fixture.triggered(),
            new WantingTriggers(databases, table),
            callers,
            new TriggeredCallLimit(TestRateLimits.on(databases, clock), config),
            new TriggerMetrics(TestTelemetry.metrics()),
            clock);
    this.node = new DeliveryNode(databases, clock, List.of(subscriber));
    this.letters = node.deadLetters(journal);
    this.later = new LaterCallsInQueue(databases, node.direct(), callers, tokens, clock);
    this.messages = new QueueMessages(node.direct(), clock);
    this.schedules = new QueueSchedules(databases, table, tenants, node.direct(), clock);
    this.job = new RunSchedules(tenants, schedules, registry, clock);
    this.triggers =
        new Triggers(
            databases,
            functions,
            table,
            new Triggers.TriggerEffects(table, node.subscriptions(), tenants, journal),
            tokens,
            clock);
  }

  /** What queues messages at the times of another clock. */
  public QueueMessages messagesBy(Clock clock) {
    return new QueueMessages(node.direct(), clock);
  }

  FunctionTrigger on(TenantId tenant, FunctionName function, String... types) {
    return create(tenant, function, new TriggerRule.Events(new EventTypeFilter(List.of(types))));
  }

  FunctionTrigger at(TenantId tenant, FunctionName function, String cron, String zone) {
    return create(tenant, function, schedule(cron, zone, TriggerRule.Misfire.RUN_ONCE));
  }

  static TriggerRule schedule(String cron, String zone, TriggerRule.Misfire misfire) {
    Optional<ZoneId> read = Optional.of(zone).filter(id -> !id.isEmpty()).map(ZoneId::of);
    return new TriggerRule.Schedule(CronSchedule.parse(cron), read, misfire);
  }

  FunctionTrigger create(TenantId tenant, FunctionName function, TriggerRule rule) {
    return triggers.create(
        FunctionsFixture.ALICE,
        tenant,
        function,
        rule,
        new Triggers.Change(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  FunctionTrigger active(
      TenantId tenant, FunctionName function, FunctionTrigger trigger, boolean active) {
    return triggers.change(
        FunctionsFixture.ALICE,
        tenant,
        function,
        trigger,
        new Triggers.Change(Optional.empty(), Optional.of(active), Optional.empty()));
  }
}
