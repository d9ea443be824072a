package cloud.tansu.server.storage.presign;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.time.Duration;

/** How long presigned addresses are good. */
@ConfigPrefix("tansu.storage.presign")
public record PresignConfig(
    @ConfigKey(
            description = "How long a presigned address is good when its maker does not say",
            defaultValue = "15m")
        Duration defaultExpiry,
    @ConfigKey(description = "The longest that can be asked for", defaultValue = "7d")
        Duration maxExpiry) {

  public PresignConfig {
    if (defaultExpiry.toSeconds() < 1 || maxExpiry.compareTo(defaultExpiry) < 0) {
      throw new IllegalArgumentException(
          "tansu.storage.presign.default-expiry is at least 1s and at most max-expiry");
    }
  }
}
