package cloud.tansu.server.data.access;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.time.Duration;

/** How rules are kept in memory. */
@ConfigPrefix("tansu.data.access")
public record AccessConfig(
    @ConfigKey(
            description =
                "How long at most a node works with rules that direct SQL has changed meanwhile",
            defaultValue = "30s")
        Duration rulesTtl) {

  private static final Duration MOST = Duration.ofMinutes(10);

  public AccessConfig {
    if (rulesTtl.isNegative() || rulesTtl.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("tansu.data.access.rules-ttl is 0s to 10m");
    }
  }
}
