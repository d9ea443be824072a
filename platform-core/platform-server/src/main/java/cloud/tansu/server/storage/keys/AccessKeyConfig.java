package cloud.tansu.server.storage.keys;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.time.Duration;

/** Limits of access keys. */
@ConfigPrefix("tansu.storage.access-keys")
public record AccessKeyConfig(
    @ConfigKey(description = "Access keys that one tenant can have", defaultValue = "100")
        int maxPerTenant,
    @ConfigKey(
            description = "How long the old secret signs as well after a rotation",
            defaultValue = "24h")
        Duration secretOverlap) {

  public AccessKeyConfig {
    if (maxPerTenant < 1 || secretOverlap.isNegative()) {
      throw new IllegalArgumentException("Limits of tansu.storage.access-keys are at least 1");
    }
  }
}
