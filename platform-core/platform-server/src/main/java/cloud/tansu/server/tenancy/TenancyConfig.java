package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.time.Duration;
import java.util.Optional;

/** How tenants are made and removed. */
@ConfigPrefix("tansu.tenancy")
public record TenancyConfig(
    @ConfigKey(
            description =
                "Key that allows provisioning by the header X-Provision-Key; at least 32"
                    + " characters; off when not set",
            secret = true)
        Optional<String> provisionKey,
    @ConfigKey(description = "How long a deleted tenant can be restored", defaultValue = "7d")
        Duration deleteGrace,
    @ConfigKey(
            description = "Connections that a new tenant's own SQL role may open",
            defaultValue = "50")
        int connectionLimit,
    @ConfigKey(
            description = "Tenant databases that are migrated at the same time after an upgrade",
            defaultValue = "2")
        int migrationParallelism) {

  private static final int SHORTEST_KEY = 32;

  public TenancyConfig {
    if (provisionKey.isPresent() && provisionKey.get().length() < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "tansu.tenancy.provision-key has at least " + SHORTEST_KEY + " characters");
    }
    if (deleteGrace.isNegative()) {
      throw new IllegalArgumentException("tansu.tenancy.delete-grace is not negative");
    }
    if (connectionLimit < 1 || connectionLimit > 1000) {
      throw new IllegalArgumentException("tansu.tenancy.connection-limit is 1 to 1000");
    }
    if (migrationParallelism < 1 || migrationParallelism > 16) {
      throw new IllegalArgumentException("tansu.tenancy.migration-parallelism is 1 to 16");
    }
  }
}
