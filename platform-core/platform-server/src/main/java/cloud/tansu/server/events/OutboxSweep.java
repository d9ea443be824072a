package cloud.tansu.server.events;

import cloud.tansu.server.kernel.BackgroundThreads;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.StartupStep;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.tenancy.Tenant;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.tenancy.TenantStatus;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once through the outboxes of all tenants after the start, one tenant after another, for
 * what was left when the last server stopped. It keeps no connection to those at rest.
 */
@ApplicationScoped
class OutboxSweep implements StartupStep {

  private static final Logger LOG = LoggerFactory.getLogger(OutboxSweep.class);
  private static final int PAGE = 100;
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final TenantRegistry registry;
  private final EventRelay relay;
  private final Databases databases;
  private final ScheduledExecutorService thread;

  @Inject
  OutboxSweep(TenantRegistry registry, EventRelay relay, Databases databases) {
    this.registry = registry;
    this.relay = relay;
    this.databases = databases;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(BackgroundThreads.named("events-sweep"));
  }

  @Override
  public int order() {
    return BACKGROUND;
  }

  @Override
  public String name() {
    return "events-sweep";
  }

  @Override
  public void start() {
    later(1, Duration.ZERO);
  }

  private void later(int page, Duration delay) {
    try {
      var unused = thread.schedule(() -> tryPage(page), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopping) {
      LOG.debug("events.sweep.stopping: the next start looks again");
    }
  }

  private void tryPage(int page) {
    try {
      if (sweep(page)) {
        later(page + 1, Duration.ZERO);
      } else {
        thread.shutdown();
      }
    } catch (RuntimeException failure) {
      LOG.warn("events.sweep.failed page={}", page, failure);
      later(page, RETRY);
    }
  }

  /**
   * Looks through one page of tenants.
   *
   * @return whether there may be more
   */
  boolean sweep(int page) {
    PageRequest request = new PageRequest(page, PAGE);
    List<Tenant> tenants = registry.list("", Optional.of(TenantStatus.ACTIVE), request).items();
    for (Tenant tenant : tenants) {
      if (!thread.isShutdown()) {
        relay.handle(tenant.id());
        databases.forget(tenant.database());
      }
    }
    return tenants.size() == PAGE;
  }

  @Override
  @PreDestroy
  public void stop() {
    BackgroundThreads.stop(thread, STOP);
  }
}
