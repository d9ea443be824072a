package cloud.tansu.server.events;

import cloud.tansu.server.kernel.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tenants whose events cannot be moved at present. They are tried again at growing intervals,
 * and logged once, so that a broken database costs the others nothing.
 */
@ApplicationScoped
class RelayTroubles {

  private static final Logger LOG = LoggerFactory.getLogger(RelayTroubles.class);
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final int MAX_DOUBLINGS = 8;

  private final EventMetrics metrics;
  private final Clock clock;
  private final Map<TenantId, Trouble> troubles = new ConcurrentHashMap<>();

  @Inject
  RelayTroubles(EventMetrics metrics, Clock clock) {
    this.metrics = metrics;
    this.clock = clock;
    metrics.failingTenants(troubles::size);
  }

  /** Whether it makes sense to try the tenant now. */
  boolean mayTry(TenantId tenant) {
    Trouble trouble = troubles.get(tenant);
    return trouble == null || !clock.instant().isBefore(trouble.until());
  }

  /** Notes that an attempt failed, and says when the next one is due. */
  Duration failed(TenantId tenant, RuntimeException failure) {
    metrics.failed();
    Trouble trouble =
        troubles.compute(
            tenant,
            (key, before) -> {
              int failures = before == null ? 1 : before.failures() + 1;
              return new Trouble(failures, clock.instant().plus(delay(failures)));
            });
    if (trouble.failures() == 1) {
      LOG.warn("events.relay.failed tenant={}: is tried again", tenant, failure);
    } else {
      LOG.debug("events.relay.failed tenant={}", tenant, failure);
    }
    return delay(trouble.failures());
  }

  private static Duration delay(int failures) {
    return FIRST.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
  }

  /** Notes that there is none any more. */
  void over(TenantId tenant) {
    Trouble before = troubles.remove(tenant);
    if (before != null) {
      LOG.info("events.relay.recovered tenant={} failures={}", tenant, before.failures());
    }
  }

  int count() {
    return troubles.size();
  }

  /** How often it failed in a row, and until when it is left alone. */
  private record Trouble(int failures, Instant until) {}
}
