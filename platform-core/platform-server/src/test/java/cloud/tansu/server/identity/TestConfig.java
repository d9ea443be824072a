package cloud.tansu.server.identity;

import cloud.tansu.server.kernel.Configuration;
import java.util.Map;

/** The configuration of identity in tests. */
public final class TestConfig {

  private TestConfig() {}

  /** Defaults, without keys made in advance. */
  public static IdentityConfig defaults() {
    return with(Map.of());
  }

  public static IdentityConfig with(Map<String, String> values) {
    return new Configuration(
            key ->
                key.equals("tansu.identity.key-pool-size")
                    ? java.util.Optional.of("0")
                    : java.util.Optional.ofNullable(values.get(key)))
        .bind(IdentityConfig.class);
  }
}
