package cloud.tansu.server.plugins;

import java.util.Locale;

/** Sees every call into a plugin: spans and metrics hang here. Must be fast and must not throw. */
interface PluginCallObserver {

  /** A call begins, on the thread of the caller. */
  Observation begin(PluginId plugin, PluginVersion version, String operation);

  /** A call that runs. */
  interface Observation {
    /** It ended, on the same thread. */
    void end(Outcome outcome);
  }

  /** How a call ended, as a label of a metric. */
  enum Outcome {
    OK,
    DEFECT,
    TIMED_OUT,
    OVERLOADED,
    GONE,
    UPSTREAM;

    static Outcome of(PluginFailed.Reason reason) {
      return valueOf(reason.name());
    }

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
