package cloud.tansu.server.functions.hook;

import cloud.tansu.server.telemetry.Metrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;

/** Counts what comes to hooks. */
@ApplicationScoped
class HookMetrics {

  static final String MESSAGES = "tansu_functions_hook_messages_total";

  private final Metrics metrics;

  @Inject
  HookMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  /** What became of a message. */
  enum Outcome {
    ACCEPTED,
    REPEATED,
    REFUSED,
    UNCHECKED,
    LIMITED
  }

  void count(Outcome outcome) {
    metrics
        .counter(
            MESSAGES,
            "Messages that other services have sent to hooks of functions",
            "outcome",
            outcome.name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
