package cloud.tansu.server.plugins;

import cloud.tansu.server.telemetry.Metrics;
import cloud.tansu.server.telemetry.Tracing;
import io.opentelemetry.api.trace.Span;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Traces and times every call, and writes down those that went wrong; which tenant and request they
 * belong to is in the thread's log context.
 */
final class PluginTelemetry implements PluginCallObserver {

  private static final Logger LOG = LoggerFactory.getLogger(PluginTelemetry.class);
  private static final long NANOS_PER_MILLI = 1_000_000;

  static final String DURATION = "tansu_plugins_call_duration_seconds";

  private final Metrics metrics;
  private final Tracing tracing;

  PluginTelemetry(Metrics metrics, Tracing tracing) {
    this.metrics = metrics;
    this.tracing = tracing;
  }

  @Override
  public Observation begin(PluginId plugin, PluginVersion version, String operation) {
    Span span =
        tracing.start(
            "PluginCall",
            Map.of("tansu.plugin", plugin.toString(), "tansu.plugin.operation", operation));
    long begin = System.nanoTime();
    return outcome -> {
      long nanos = System.nanoTime() - begin;
      span.setAttribute("tansu.plugin.outcome", outcome.label());
      span.end();
      record(plugin, operation, outcome, nanos);
      long millis = nanos / NANOS_PER_MILLI;
      switch (outcome) {
        case OK, UPSTREAM, GONE ->
            LOG.debug(
                "plugin.call plugin={} version={} operation={} outcome={} millis={}",
                plugin,
                version,
                operation,
                outcome.label(),
                millis);
        case DEFECT, TIMED_OUT, OVERLOADED ->
            LOG.warn(
                "plugin.call plugin={} version={} operation={} outcome={} millis={}",
                plugin,
                version,
                operation,
                outcome.label(),
                millis);
      }
    };
  }

  private void record(PluginId plugin, String operation, Outcome outcome, long nanos) {
    metrics
        .timer(
            DURATION,
            "Time of a call into a plugin",
            "plugin",
            plugin.toString(),
            "operation",
            operation,
            "outcome",
            outcome.label())
        .record(nanos, TimeUnit.NANOSECONDS);
  }
}
