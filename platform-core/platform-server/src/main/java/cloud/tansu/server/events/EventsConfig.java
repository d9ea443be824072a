package cloud.tansu.server.events;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.time.Duration;

/** How events are kept and passed on. */
@ConfigPrefix("tansu.events")
public record EventsConfig(
    @ConfigKey(description = "How long events are kept in a tenant's log", defaultValue = "7d")
        Duration retention,
    @ConfigKey(
            description = "Threads of this node that move events into the logs",
            defaultValue = "3")
        int relayThreads,
    @ConfigKey(description = "Live feeds that this node keeps open", defaultValue = "2000")
        int maxStreams,
    @ConfigKey(
            description = "Live feeds of one tenant that this node keeps open",
            defaultValue = "200")
        int maxStreamsPerTenant) {

  public EventsConfig {
    if (retention.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException("tansu.events.retention is at least one day");
    }
    if (relayThreads < 1 || relayThreads > 16) {
      throw new IllegalArgumentException("tansu.events.relay-threads is 1 to 16");
    }
    if (maxStreams < 0 || maxStreamsPerTenant < 0 || maxStreams > 100_000) {
      throw new IllegalArgumentException(
          "tansu.events.max-streams is 0 to 100000, max-streams-per-tenant 0 or more");
    }
  }
}
