package cloud.tansu.server.data.cache;

import cloud.tansu.server.events.ChangesMissed;
import cloud.tansu.server.events.TenantChanged;
import cloud.tansu.server.kernel.BackgroundThreads;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.TenantEvent;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which version of each tenant's data this node knows. Numbers begin at the time of the start and
 * none is given twice, so that a tenant that was forgotten for want of room, or one that was made
 * again under an old id, never comes back to an earlier version.
 */
@ApplicationScoped
public class DataVersions {

  private static final Logger LOG = LoggerFactory.getLogger(DataVersions.class);
  private static final int MAX_TENANTS = 50_000;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final SharedAnswers shared;
  private final AtomicLong last;
  private final Cache<TenantId, Long> versions =
      Caffeine.newBuilder().maximumSize(MAX_TENANTS).build();
  private final Set<TenantId> waiting = ConcurrentHashMap.newKeySet();
  private final ExecutorService announcements;

  @Inject
  DataVersions(SharedAnswers shared, Clock clock) {
    this.shared = shared;
    this.last = new AtomicLong(clock.millis());
    ThreadPoolExecutor one =
        new ThreadPoolExecutor(
            1,
            1,
            PATIENCE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            BackgroundThreads.named("data-versions"));
    one.allowCoreThreadTimeOut(true);
    this.announcements = one;
  }

  /** The version that an answer belongs to; to be asked for before the data is read. */
  long current(TenantId tenant) {
    return versions.get(tenant, unknown -> last.incrementAndGet());
  }

  /**
   * To be called after a change of a tenant's data was committed, before the caller is told: no
   * answer from before is given any more, by this node or by one that finds it on the shared
   * server.
   */
  public void changed(TenantId tenant) {
    // first there, so that nobody takes an old answer from there into the new version
    shared.changed(tenant);
    versions.put(tenant, last.incrementAndGet());
  }

  /** Changes by other nodes and by direct SQL, and this node's own once more. */
  void tenantChanged(@Observes TenantChanged event) {
    if (!shared.isOn()) {
      changed(event.tenant());
    } else if (waiting.add(event.tenant())) {
      announcements.execute(() -> announce(event.tenant()));
    }
  }

  private void announce(TenantId tenant) {
    waiting.remove(tenant);
    try {
      changed(tenant);
    } catch (RuntimeException failure) {
      LOG.error("data.versions.failed tenant={}", tenant, failure);
    }
  }

  /** Any tenant may have changed, and those who changed it have told the shared server. */
  void changesMissed(@Observes ChangesMissed event) {
    versions.invalidateAll();
  }

  /** A tenant of an old id may be a new one. */
  void tenantChanged(@Observes TenantEvent event) {
    changed(event.tenant());
  }

  @PreDestroy
  void stop() {
    if (!BackgroundThreads.stop(announcements, PATIENCE)) {
      LOG.warn("data.versions.stop.incomplete");
    }
  }
}
