package cloud.tansu.server.identity.user;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.time.Duration;

/** Failed sign-ins of one client address, over all accounts. */
@ConfigPrefix("tansu.identity.throttle")
public record ThrottleConfig(
    @ConfigKey(
            description =
                "Failed sign-ins of one client address in a window, over all accounts and tenants,"
                    + " after which it has to wait for the next window; 0 for no limit",
            defaultValue = "100")
        int failuresPerAddress,
    @ConfigKey(
            description = "Length of the window for failed sign-ins, 1 minute to 1 hour",
            defaultValue = "10m")
        Duration window) {

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  public ThrottleConfig {
    if (failuresPerAddress < 0) {
      throw new IllegalArgumentException(
          "tansu.identity.throttle.failures-per-address is not negative");
    }
    if (window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("tansu.identity.throttle.window is 1 minute to 1 hour");
    }
  }
}
