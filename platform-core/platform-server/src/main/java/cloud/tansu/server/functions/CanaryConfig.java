package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.time.Duration;

/** When a canary is rolled back by itself, unless it has terms of its own. */
@ConfigPrefix("tansu.functions.canary")
public record CanaryConfig(
    @ConfigKey(description = "How far back the calls of a canary are judged", defaultValue = "10m")
        Duration window,
    @ConfigKey(
            description =
                "Percentage of a canary's calls in the window that may fail; with more it is rolled"
                    + " back",
            defaultValue = "5")
        int maxErrorPercent,
    @ConfigKey(
            description = "Calls of a canary in the window before it is judged",
            defaultValue = "20")
        int minCalls) {

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  public CanaryConfig {
    if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("tansu.functions.canary.window is 1m to 24h");
    }
    if (maxErrorPercent < 0 || maxErrorPercent > 100 || minCalls < 1 || minCalls > 1000) {
      throw new IllegalArgumentException(
          "tansu.functions.canary.max-error-percent is 0 to 100, min-calls 1 to 1000");
    }
  }
}
