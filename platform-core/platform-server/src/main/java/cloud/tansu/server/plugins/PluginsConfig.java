package cloud.tansu.server.plugins;

import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where plugins come from and what they may use up. */
@ConfigPrefix("tansu.plugins")
public record PluginsConfig(
    @ConfigKey(
            description =
                "Directory that is watched: a JAR put into it is installed, one taken out is removed",
            defaultValue = ".tansu/plugins")
        Path directory,
    @ConfigKey(description = "Directory with the plugins that belong to the server, read only")
        Optional<Path> shippedDirectory,
    @ConfigKey(description = "Largest plugin JAR, in bytes", defaultValue = "134217728")
        long maxJarBytes,
    @ConfigKey(
            description = "How often the directory and the database are looked at without a notice",
            defaultValue = "5s")
        Duration pollInterval,
    @ConfigKey(
            description = "How long a file must stay unchanged before it is read",
            defaultValue = "500ms")
        Duration settleTime,
    @ConfigKey(
            description = "How long a call into a plugin may take unless its caller says otherwise",
            defaultValue = "10s")
        Duration callTimeout,
    @ConfigKey(description = "How long a plugin may take to start", defaultValue = "30s")
        Duration startTimeout,
    @ConfigKey(
            description = "How long a replaced version may finish its running calls",
            defaultValue = "60s")
        Duration drainTimeout,
    @ConfigKey(description = "Calls that may run in one plugin at once", defaultValue = "32")
        int maxConcurrentCalls) {

  public PluginsConfig {
    if (maxJarBytes < 1024) {
      throw new IllegalArgumentException("tansu.plugins.max-jar-bytes is at least 1024");
    }
    if (maxConcurrentCalls < 1) {
      throw new IllegalArgumentException("tansu.plugins.max-concurrent-calls is at least 1");
    }
    if (pollInterval.compareTo(Duration.ofMillis(100)) < 0) {
      throw new IllegalArgumentException("tansu.plugins.poll-interval is at least 100 ms");
    }
  }
}
