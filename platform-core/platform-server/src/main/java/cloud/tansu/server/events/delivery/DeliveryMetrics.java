package cloud.tansu.server.events.delivery;

import cloud.tansu.server.kernel.StartupStep;
import cloud.tansu.server.telemetry.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Measures deliveries. */
@ApplicationScoped
class DeliveryMetrics implements StartupStep {

  static final String ATTEMPTS = "tansu_events_delivery_attempts_total";
  static final String DURATION = "tansu_events_delivery_duration_seconds";
  static final String AGE = "tansu_events_delivery_age_seconds";
  static final String OVERDUE = "tansu_events_delivery_overdue_seconds";

  private final Metrics metrics;
  private final DueTenants due;
  private final Clock clock;

  @Inject
  DeliveryMetrics(Metrics metrics, DueTenants due, Clock clock) {
    this.metrics = metrics;
    this.due = due;
    this.clock = clock;
  }

  @Override
  public int order() {
    return BACKGROUND - 1;
  }

  @Override
  public String name() {
    return "delivery-metrics";
  }

  @Override
  public void start() {
    metrics.gauge(
        OVERDUE, "How long the tenant that waits for longest has had something due", this::overdue);
  }

  private double overdue() {
    Instant now = clock.instant();
    return due.overdueSince().map(since -> seconds(Duration.between(since, now))).orElse(0.0);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  void tried(DeliveryQueue.Claim claim, DeliveryQueue.End end, Duration took) {
    String kind = claim.kind();
    metrics
        .counter(ATTEMPTS, "Tries to deliver an event", "kind", kind, "outcome", word(end))
        .increment();
    metrics.timer(DURATION, "Time of a try to deliver an event", "kind", kind).record(took);
    if (end == DeliveryQueue.End.DELIVERED) {
      metrics
          .timer(AGE, "Time from the record of an event to its delivery", "kind", kind)
          .record(Duration.between(claim.createdAt(), clock.instant()));
    }
  }

  private static String word(DeliveryQueue.End end) {
    return switch (end) {
      case DELIVERED -> "delivered";
      case TRIED_AGAIN_LATER -> "failed";
      case GIVEN_UP -> "dead";
      case POSTPONED -> "postponed";
      case LEASE_LOST -> "lease_lost";
    };
  }
}
