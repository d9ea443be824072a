package cloud.tansu.server.telemetry;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.util.List;

/** Who may look at what the server measures. */
@ConfigPrefix("tansu.telemetry")
public record TelemetryConfig(
    @ConfigKey(
            description =
                "Addresses and ranges (CIDR) that may read /metrics; requests with a forwarding"
                    + " header never may, and a proxy on the same machine that adds none must"
                    + " block /metrics itself",
            defaultValue = "127.0.0.0/8,::1")
        List<String> metricsAllow) {

  public TelemetryConfig {
    metricsAllow = List.copyOf(metricsAllow);
    metricsAllow.forEach(AddressRange::parse);
  }
}
