package cloud.tansu.server.data;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.time.Duration;

/** What reading many documents may cost. */
@ConfigPrefix("tansu.data")
public record QueryConfig(
    @ConfigKey(
            description = "Longest run time of one list, count or search of documents",
            defaultValue = "5s")
        Duration queryTimeout,
    @ConfigKey(
            description =
                "Streams that one node sends at the same time; each holds a database connection",
            defaultValue = "16")
        int maxStreams,
    @ConfigKey(
            description = "Of these, streams of one tenant; less than its database connections",
            defaultValue = "3")
        int maxStreamsPerTenant,
    @ConfigKey(description = "Longest time that one stream may take", defaultValue = "10m")
        Duration maxStreamTime) {

  public QueryConfig {
    if (queryTimeout.isNegative() || queryTimeout.isZero()) {
      throw new IllegalArgumentException("tansu.data.query-timeout must be positive");
    }
    if (maxStreamTime.isNegative() || maxStreamTime.isZero()) {
      throw new IllegalArgumentException("tansu.data.max-stream-time must be positive");
    }
    if (maxStreams < 1 || maxStreamsPerTenant < 1) {
      throw new IllegalArgumentException("tansu.data.max-streams… must be positive");
    }
  }
}
