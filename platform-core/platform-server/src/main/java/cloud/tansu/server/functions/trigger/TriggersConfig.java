package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;

/** What functions do without a caller who waits. */
@ConfigPrefix("tansu.functions.triggers")
public record TriggersConfig(
    @ConfigKey(
            description =
                "Runs of a tenant's functions in a minute for events, schedules, calls that nobody"
                    + " waits for and incoming messages, on all nodes together; what is more waits."
                    + " 0 for no limit",
            defaultValue = "600")
        int callsPerMinute) {

  public TriggersConfig {
    if (callsPerMinute < 0) {
      throw new IllegalArgumentException(
          "tansu.functions.triggers.calls-per-minute is not negative");
    }
  }
}
