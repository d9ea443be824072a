package cloud.tansu.server.events.feed;

import cloud.tansu.server.events.ChangesMissed;
import cloud.tansu.server.events.Event;
import cloud.tansu.server.events.EventLog;
import cloud.tansu.server.events.TenantChanged;
import cloud.tansu.server.events.TenantQueue;
import cloud.tansu.server.kernel.BackgroundThreads;
import cloud.tansu.server.kernel.StartupStep;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.tenancy.TenantStatus;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the live feeds of this node going. A few threads read the logs of the tenants that have
 * changed, once for all feeds that have got equally far, and hand the events to those whose readers
 * have taken what came before.
 */
@ApplicationScoped
class EventStreams implements StartupStep {

  static final int BATCH = 100;

  private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
  private static final int THREADS = 2;
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final OpenStreams open;
  private final EventLog log;
  private final VisibleEvents visible;
  private final TenantRegistry registry;
  private final Clock clock;
  private final TenantQueue queue;
  private final ScheduledExecutorService ticker;

  @Inject
  EventStreams(
      OpenStreams open, EventLog log, VisibleEvents visible, TenantRegistry registry, Clock clock) {
    this.open = open;
    this.log = log;
    this.visible = visible;
    this.registry = registry;
    this.clock = clock;
    this.queue = new TenantQueue("events-feed", THREADS, this::pump);
    this.ticker =
        Executors.newSingleThreadScheduledExecutor(BackgroundThreads.named("events-heartbeat"));
  }

  @Override
  public int order() {
    return BACKGROUND;
  }

  @Override
  public String name() {
    return "events-feeds";
  }

  @Override
  public void start() {
    var unused =
        ticker.scheduleWithFixedDelay(
            this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  void changed(@Observes TenantChanged change) {
    wake(change.tenant());
  }

  void missed(@Observes ChangesMissed missed) {
    open.tenants().forEach(queue::add);
  }

  /** Says that feeds of the tenant may have something to send; returns at once. */
  void wake(TenantId tenant) {
    if (open.has(tenant)) {
      queue.add(tenant);
    }
  }

  /** Sends the feeds of one tenant their next events. */
  void pump(TenantId tenant) {
    try {
      Instant now = clock.instant();
      Map<EventStream.Cursor, List<EventStream>> ready =
          open.of(tenant).stream()
              .filter(stream -> attempt(stream, () -> stream.isReady(now)))
              .collect(Collectors.groupingBy(EventStream::cursor));
      ready.forEach((cursor, streams) -> pump(tenant, cursor, streams));
    } catch (RuntimeException failure) {
      LOG.warn("events.feed.failed tenant={}: is tried again", tenant, failure);
      queue.add(tenant, RETRY);
    }
  }

  private void pump(TenantId tenant, EventStream.Cursor cursor, List<EventStream> streams) {
    EventLog.Part part = log.after(tenant, cursor.position(), BATCH, cursor.filter());
    for (EventStream stream : streams) {
      attempt(
          stream,
          () -> {
            List<Event> events = visible.of(stream.reader().caller(), tenant, part.events());
            stream.send(events, part.through(), clock.instant());
            return true;
          });
    }
    if (part.more()) {
      queue.add(tenant);
    }
  }

  private void tick() {
    Instant now = clock.instant();
    for (TenantId tenant : open.tenants()) {
      for (EventStream stream : open.of(tenant)) {
        attempt(stream, () -> look(stream, now));
      }
    }
  }

  /** Ends a feed that must end, and lets a quiet one be heard of. */
  boolean look(EventStream stream, Instant now) {
    if (stream.isExpired(now)) {
      end(stream, "token_expired");
    } else if (stream.isStuck(now)) {
      open.dropped();
      remove(stream);
    } else if (stream.isBeatDue(now) && !isOpen(stream.tenant())) {
      end(stream, "tenant_closed");
    } else if (stream.isBeatDue(now) && stream.isReady(now)) {
      stream.beat(now);
    }
    return true;
  }

  private boolean isOpen(TenantId tenant) {
    return registry.find(tenant).filter(t -> t.status() == TenantStatus.ACTIVE).isPresent();
  }

  private void end(EventStream stream, String reason) {
    open.remove(stream);
    stream.end(reason);
  }

  /** Ends a feed whose reader has gone. */
  void remove(EventStream stream) {
    open.remove(stream);
    stream.cut();
  }

  /** A failure is that of this feed's connection, and ends this feed alone. */
  private boolean attempt(EventStream stream, Step step) {
    try {
      return step.run();
    } catch (RuntimeException gone) {
      LOG.debug("events.stream.gone tenant={}", stream.tenant(), gone);
      remove(stream);
      return false;
    }
  }

  @Override
  @PreDestroy
  public void stop() {
    BackgroundThreads.stop(ticker, STOP);
    for (TenantId tenant : open.tenants()) {
      for (EventStream stream : open.of(tenant)) {
        attempt(
            stream,
            () -> {
              end(stream, "server_stopping");
              return true;
            });
      }
    }
    queue.stop();
  }

  /** Something done with one feed. */
  @FunctionalInterface
  private interface Step {
    boolean run();
  }
}
