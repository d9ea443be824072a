package cloud.tansu.server.plugins;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down calls that went wrong; which tenant and request they belong to is in the thread's log
 * context.
 */
final class PluginTelemetry implements PluginCallObserver {

  private static final Logger LOG = LoggerFactory.getLogger(PluginTelemetry.class);
  private static final long NANOS_PER_MILLI = 1_000_000;

  @Override
  public Observation begin(PluginId plugin, PluginVersion version, String operation) {
    long begin = System.nanoTime();
    return outcome -> {
      long millis = (System.nanoTime() - begin) / NANOS_PER_MILLI;
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
}
