package cloud.tansu.server.events;

import cloud.tansu.server.events.MoveEvents.Outcome;
import cloud.tansu.server.kernel.StartupStep;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.tenancy.Tenant;
import cloud.tansu.server.tenancy.TenantEvent;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.tenancy.TenantStatus;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Puts what tenants have in their outboxes into their logs, soon after it was committed, and tells
 * every node.
 *
 * <p>A tenant is looked at when this node has written to it, when {@link DirectWrites} finds that
 * somebody has, and once after the start. Any number of nodes do this for all tenants at once.
 */
@ApplicationScoped
public class EventRelay implements StartupStep {

  /** The other transaction may have looked before the events came that woke us. */
  private static final Duration BUSY = Duration.ofMillis(50);

  private final MoveEvents move;
  private final RelayTroubles troubles;
  private final TenantRegistry registry;
  private final TenantChanges changes;
  private final NodeMessages nodes;
  private final TenantQueue queue;

  @Inject
  EventRelay(
      MoveEvents move,
      RelayTroubles troubles,
      TenantRegistry registry,
      TenantChanges changes,
      NodeMessages nodes,
      EventsConfig config) {
    this.move = move;
    this.troubles = troubles;
    this.registry = registry;
    this.changes = changes;
    this.nodes = nodes;
    this.queue = new TenantQueue("events-relay", config.relayThreads(), this::handle);
  }

  /**
   * To be called in a unit of work that writes to the tenant's collections, documents or users: its
   * events go on as soon as it is committed. Without it they do a second later.
   */
  public void wake(UnitOfWork unit, TenantId tenant) {
    unit.afterCommit(() -> wake(tenant));
  }

  /** Says that a tenant may have events; returns at once, never fails. */
  void wake(TenantId tenant) {
    queue.add(tenant);
  }

  @Override
  public int order() {
    return BACKGROUND;
  }

  @Override
  public String name() {
    return "events-relay";
  }

  /** Nothing: {@link OutboxSweep} wakes it for what a stop left behind. */
  @Override
  public void start() {}

  /** Moves one batch, unless the tenant is closed or was in trouble a moment ago. */
  void handle(TenantId tenant) {
    if (!troubles.mayTry(tenant)) {
      return;
    }
    try {
      if (registry.find(tenant).filter(EventRelay::isOpen).isPresent()) {
        moveBatch(tenant);
      }
      troubles.over(tenant);
    } catch (RuntimeException failure) {
      queue.add(tenant, troubles.failed(tenant, failure));
    }
  }

  private static boolean isOpen(Tenant tenant) {
    return tenant.status() == TenantStatus.ACTIVE && tenant.problem().isEmpty();
  }

  private void moveBatch(TenantId tenant) {
    switch (move.move(tenant)) {
      case Outcome.Busy busy -> queue.add(tenant, BUSY);
      case Outcome.Idle idle -> {
        changes.seen(new TenantChanged(tenant, idle.position()));
        if (idle.waiting()) {
          wake(tenant);
        }
      }
      case Outcome.Moved moved -> {
        TenantChanged change = new TenantChanged(tenant, moved.position());
        changes.seen(change);
        nodes.tell(change);
        if (moved.full()) {
          wake(tenant);
        }
      }
    }
  }

  void tenantChanged(@Observes TenantEvent event) {
    switch (event) {
      case TenantEvent.Provisioned made -> wake(made.tenant());
      case TenantEvent.Resumed opened -> wake(opened.tenant());
      case TenantEvent.Purged purged -> changes.forget(purged.tenant());
      case TenantEvent.Suspended closed -> {}
      case TenantEvent.Deleted deleted -> {}
    }
  }

  @Override
  @PreDestroy
  public void stop() {
    queue.stop();
  }
}
