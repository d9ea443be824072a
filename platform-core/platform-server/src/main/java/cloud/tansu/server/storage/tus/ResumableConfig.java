package cloud.tansu.server.storage.tus;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.time.Duration;

/** How long uploads can be resumed, and how often what has arrived is put down. */
@ConfigPrefix("tansu.storage.resumable")
record ResumableConfig(
    @ConfigKey(
            description = "How long an upload may rest before it is removed",
            defaultValue = "24h")
        Duration ttl,
    @ConfigKey(
            description = "Bytes after which what has arrived is put down, so that it stays",
            defaultValue = "67108864")
        long checkpointBytes,
    @ConfigKey(description = "Time after which it is, when that is sooner", defaultValue = "10s")
        Duration checkpointInterval,
    @ConfigKey(
            description =
                "How long a sender may send nothing before another request may take its place",
            defaultValue = "15s")
        Duration senderTimeout) {

  private static final Duration SHORTEST_TTL = Duration.ofMinutes(1);

  ResumableConfig {
    if (ttl.compareTo(SHORTEST_TTL) < 0 || ttl.compareTo(senderTimeout) < 0) {
      throw new IllegalArgumentException(
          "tansu.storage.resumable.ttl is at least 1m, and longer than sender-timeout");
    }
    if (checkpointBytes < 1 || checkpointInterval.toMillis() < 1 || senderTimeout.toMillis() < 1) {
      throw new IllegalArgumentException(
          "tansu.storage.resumable.checkpoint-bytes, checkpoint-interval and sender-timeout are"
              + " not zero");
    }
  }
}
