package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.events.Event;
import cloud.tansu.server.functions.Execution;
import cloud.tansu.server.telemetry.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;

/** Measures how soon functions run for events. */
@ApplicationScoped
class TriggerMetrics {

  static final String EVENT_LATENCY = "tansu_functions_event_latency_seconds";

  private final Metrics metrics;

  @Inject
  TriggerMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  /** Notes that a function is run for an entry of its queue; only the first try says something. */
  void started(Event event, int attempt, Instant now) {
    if (attempt == 1 && QueuedCalls.trigger(event) == Execution.Trigger.EVENT) {
      metrics
          .timer(EVENT_LATENCY, "Time from an event to the run of the function that reacts to it")
          .record(Duration.between(event.occurredAt(), now));
    }
  }
}
