package cloud.tansu.server.events.delivery;

import cloud.tansu.server.kernel.BackgroundThreads;
import cloud.tansu.server.kernel.StartupStep;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.Tenant;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.tenancy.TenantStatus;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that deliver. A tenant's turn is one delivery; then the tenants that wait have
 * theirs. A tenant has as many turns at once as it has deliveries that are due, up to its limit and
 * to what other tenants leave free, so that slow subscribers of some do not hold up all.
 *
 * <p>Turns begin after this node's own commits, and once a second for tenants that are due by the
 * platform's list: later tries, and what a node that died has left.
 */
@ApplicationScoped
class DeliveryWorker implements StartupStep {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration CLOSED = Duration.ofMinutes(1);
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final long IDLE_SECONDS = 30;

  private final DeliverEvents deliver;
  private final DueTenants due;
  private final TenantRegistry registry;
  private final DeliveryConfig config;
  private final Turns turns;
  private final ThreadPoolExecutor threads;
  private final ScheduledThreadPoolExecutor looking;
  private final ScheduledThreadPoolExecutor renewal;

  @Inject
  DeliveryWorker(
      DeliverEvents deliver, DueTenants due, TenantRegistry registry, DeliveryConfig config) {
    this.deliver = deliver;
    this.due = due;
    this.registry = registry;
    this.config = config;
    this.turns = new Turns(config.maxAtOnce(), config.maxAtOncePerTenant());
    this.threads =
        new ThreadPoolExecutor(
            config.maxAtOnce(),
            config.maxAtOnce(),
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            BackgroundThreads.numbered("event-delivery"));
    threads.allowCoreThreadTimeOut(true);
    this.looking =
        new ScheduledThreadPoolExecutor(1, BackgroundThreads.named("event-delivery-due"));
    this.renewal =
        new ScheduledThreadPoolExecutor(1, BackgroundThreads.named("event-delivery-leases"));
  }

  @Override
  public int order() {
    return BACKGROUND;
  }

  @Override
  public String name() {
    return "event-delivery";
  }

  @Override
  public void start() {
    var unused =
        looking.scheduleWithFixedDelay(
            this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    long third = config.lease().toMillis() / 3;
    var renewing =
        renewal.scheduleWithFixedDelay(deliver::renewLeases, third, third, TimeUnit.MILLISECONDS);
  }

  /** Begins the turns of tenants that are due; a failure is logged and tried again. */
  void look() {
    try {
      due.take(config.maxAtOnce()).forEach(this::wake);
    } catch (RuntimeException failure) {
      LOG.warn("events.delivery.look.failed", failure);
    }
  }

  void on(@Observes DeliveriesDue found) {
    wake(found.tenant());
  }

  /** Says that the tenant has something to deliver; returns at once, never fails. */
  void wake(TenantId tenant) {
    if (turns.wake(tenant)) {
      begin(tenant);
    }
  }

  private void begin(TenantId tenant) {
    try {
      threads.execute(() -> turn(tenant));
    } catch (RejectedExecutionException stopping) {
      LOG.debug("events.delivery.stopping: the next start delivers what is left");
    }
  }

  private void turn(TenantId tenant) {
    boolean delivered;
    try {
      delivered = deliverOne(tenant);
    } catch (RuntimeException | Error failure) {
      LOG.warn("events.delivery.turn.failed tenant={}", tenant, failure);
      turns.abandon(tenant);
      return;
    }
    if (delivered) {
      begin(tenant);
    } else {
      end(tenant);
    }
  }

  private boolean deliverOne(TenantId tenant) {
    Optional<DeliveryQueue.Claim> claim = isOpen(tenant) ? deliver.take(tenant) : Optional.empty();
    if (claim.isEmpty()) {
      return false;
    }
    if (turns.another(tenant)) {
      begin(tenant);
    }
    deliver.make(claim.get());
    return true;
  }

  private void end(TenantId tenant) {
    switch (turns.end(tenant)) {
      case AGAIN -> begin(tenant);
      case LAST -> settle(tenant);
      case OTHERS_GO_ON -> {
        // the last of them settles
      }
    }
  }

  /** A tenant that is closed keeps what is to be delivered; one that is gone has nothing. */
  private boolean isOpen(TenantId tenant) {
    return registry.find(tenant).filter(DeliveryWorker::isUsable).isPresent();
  }

  private static boolean isUsable(Tenant tenant) {
    return tenant.status() == TenantStatus.ACTIVE && tenant.problem().isEmpty();
  }

  /** When it fails, the tenant is due again when it was taken from the list. */
  private void settle(TenantId tenant) {
    try {
      Optional<Tenant> known = registry.find(tenant);
      if (known.isEmpty()) {
        due.forget(tenant);
      } else if (!isUsable(known.get())) {
        due.postpone(tenant, CLOSED);
      } else {
        due.settle(tenant, deliver.next(tenant));
      }
    } catch (RuntimeException failure) {
      LOG.warn("events.delivery.settle.failed tenant={}", tenant, failure);
    }
  }

  /** Finishes what is under way; what waits is delivered by others or after the next start. */
  @Override
  @PreDestroy
  public void stop() {
    looking.shutdownNow();
    threads.getQueue().clear();
    if (!BackgroundThreads.stop(threads, STOP)) {
      LOG.warn("events.delivery.stopped_early");
    }
    renewal.shutdownNow();
  }
}
