package cloud.tansu.server.plugins.outbound;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.time.Duration;
import java.util.List;

/** Limits of HTTP requests that plugins make. */
@ConfigPrefix("tansu.plugins.http")
public record OutboundConfig(
    @ConfigKey(description = "How long connecting may take", defaultValue = "5s")
        Duration connectTimeout,
    @ConfigKey(description = "How long a whole exchange may take at most", defaultValue = "30s")
        Duration timeout,
    @ConfigKey(description = "Largest answer, in bytes", defaultValue = "2097152")
        int maxResponseBytes,
    @ConfigKey(
            description =
                "Networks that plugins may reach although they are not public, in CIDR notation, such as 10.1.0.0/16; comma separated",
            defaultValue = "")
        List<String> allowedNetworks) {

  public OutboundConfig {
    if (maxResponseBytes < 1024) {
      throw new IllegalArgumentException("tansu.plugins.http.max-response-bytes is at least 1024");
    }
    allowedNetworks.forEach(Network::parse);
  }
}
