package cloud.tansu.server.events;

import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells this node that logs of tenants have grown, once for each position that it hears of. */
@ApplicationScoped
class TenantChanges {

  private static final Logger LOG = LoggerFactory.getLogger(TenantChanges.class);

  private final Consumer<TenantChanged> changed;
  private final Consumer<ChangesMissed> missed;
  private final Map<TenantId, Long> known = new ConcurrentHashMap<>();

  @Inject
  TenantChanges(Event<TenantChanged> changed, Event<ChangesMissed> missed) {
    this((Consumer<TenantChanged>) changed::fire, missed::fire);
  }

  TenantChanges(Consumer<TenantChanged> changed, Consumer<ChangesMissed> missed) {
    this.changed = changed;
    this.missed = missed;
  }

  /** Another node says so; what is older than what is known comes late. */
  void told(TenantChanged change) {
    long before = known.getOrDefault(change.tenant(), 0L);
    if (change.position() > before) {
      seen(change);
    }
  }

  /** The log itself says so; a lower position than before is that of another log. */
  void seen(TenantChanged change) {
    Long before = known.put(change.tenant(), change.position());
    if (before == null ? change.position() > 0 : before != change.position()) {
      fire(changed, change);
    }
  }

  /** What other nodes said may have been lost. */
  void missed() {
    fire(missed, new ChangesMissed());
  }

  /** The tenant is no more. */
  void forget(TenantId tenant) {
    known.remove(tenant);
  }

  private static <T> void fire(Consumer<T> observers, T news) {
    try {
      observers.accept(news);
    } catch (RuntimeException failure) {
      LOG.error("events.observer.failed news={}", news, failure);
    }
  }
}
