package cloud.tansu.server.audit;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.time.Duration;

/** How the trail is kept. */
@ConfigPrefix("tansu.audit")
public record AuditConfig(
    @ConfigKey(description = "How long audit events are kept", defaultValue = "180d")
        Duration retention,
    @ConfigKey(
            description = "Name of this installation in audit events",
            defaultValue = "production")
        String environment) {

  public AuditConfig {
    if (retention.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("tansu.audit.retention is at least one day");
    }
    if (environment.length() > 64) {
      throw new IllegalArgumentException("tansu.audit.environment has at most 64 characters");
    }
  }
}
