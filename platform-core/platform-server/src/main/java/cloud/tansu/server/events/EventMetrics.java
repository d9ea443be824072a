package cloud.tansu.server.events;

import cloud.tansu.server.telemetry.Metrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Supplier;

/** What this feature measures. */
@ApplicationScoped
class EventMetrics {

  static final String RECORDED = "tansu_events_recorded_total";
  static final String LAG = "tansu_events_lag_seconds";
  static final String FAILURES = "tansu_events_relay_failures_total";
  static final String FAILING = "tansu_events_tenants_failing";

  private final Metrics metrics;
  private final Counter recorded;
  private final Timer lag;
  private final Counter failures;

  @Inject
  EventMetrics(Metrics metrics) {
    this.metrics = metrics;
    this.recorded = metrics.counter(RECORDED, "Events that were put into a log by this node");
    this.lag = metrics.timer(LAG, "Age of the oldest event when a batch was put into a log");
    this.failures = metrics.counter(FAILURES, "Attempts to move a tenant's events that failed");
  }

  void moved(int events, Duration oldest) {
    recorded.increment(events);
    lag.record(oldest.isNegative() ? Duration.ZERO : oldest);
  }

  void failed() {
    failures.increment();
  }

  void failingTenants(Supplier<Number> count) {
    metrics.gauge(FAILING, "Tenants whose events could not be moved at the last attempt", count);
  }
}
