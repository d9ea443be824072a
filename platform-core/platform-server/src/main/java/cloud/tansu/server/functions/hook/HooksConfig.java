package cloud.tansu.server.functions.hook;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.time.Duration;

/** Limits of the messages that other services send to functions. */
@ConfigPrefix("tansu.functions.hooks")
public record HooksConfig(
    @ConfigKey(
            description =
                "Messages to hooks of functions from one address in a minute, on all nodes"
                    + " together; 0 for no limit",
            defaultValue = "1200")
        int callsPerAddress,
    @ConfigKey(
            description = "Largest message to a hook of a function, in bytes; at most 1048576",
            defaultValue = "1048576")
        int maxBodyBytes,
    @ConfigKey(
            description =
                "How long the secret of a hook counts after it was replaced, unless whoever"
                    + " replaces it says otherwise",
            defaultValue = "24h")
        Duration secretOverlap) {

  private static final int MOST_BYTES = 1 << 20;

  public HooksConfig {
    if (callsPerAddress < 0) {
      throw new IllegalArgumentException("tansu.functions.hooks.calls-per-address is not negative");
    }
    if (maxBodyBytes < 1 || maxBodyBytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "tansu.functions.hooks.max-body-bytes is 1 to " + MOST_BYTES);
    }
    if (secretOverlap.isNegative() || secretOverlap.compareTo(Hooks.MAX_OVERLAP) > 0) {
      throw new IllegalArgumentException(
          "tansu.functions.hooks.secret-overlap is 0s to " + Hooks.MAX_OVERLAP.toDays() + "d");
    }
  }
}
