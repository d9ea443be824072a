package cloud.tansu.server.functions;

import cloud.tansu.server.functions.sandbox.CpuShare;
import cloud.tansu.server.functions.worker.PoolLimits;
import cloud.tansu.server.kernel.ConfigKey;
import cloud.tansu.server.kernel.ConfigPrefix;
import java.time.Duration;

/** How many worker processes there are and how long each is kept. */
@ConfigPrefix("tansu.functions.workers")
public record FunctionWorkersConfig(
    @ConfigKey(
            description = "Worker processes of this node, and so calls that run at once",
            defaultValue = "12")
        int max,
    @ConfigKey(description = "Calls of one tenant that run at once", defaultValue = "4")
        int maxPerTenant,
    @ConfigKey(description = "Calls that wait for a worker", defaultValue = "400") int maxQueued,
    @ConfigKey(description = "Of these, calls of one tenant", defaultValue = "100")
        int maxQueuedPerTenant,
    @ConfigKey(
            description = "How long a call waits for a worker before it is refused",
            defaultValue = "10s")
        Duration queueTimeout,
    @ConfigKey(
            description = "Workers of each language that are kept ready for a tenant without one",
            defaultValue = "1")
        int blank,
    @ConfigKey(
            description =
                "Whether the server makes caches, once for each version of a language, by which"
                    + " workers in a Java virtual machine start faster",
            defaultValue = "true")
        boolean startCaches,
    @ConfigKey(description = "How long a worker is kept without a call", defaultValue = "5m")
        Duration idleTimeout,
    @ConfigKey(description = "How long a worker lives at most", defaultValue = "30m")
        Duration maxAge,
    @ConfigKey(description = "Calls that a worker makes at most", defaultValue = "1000")
        int maxCalls,
    @ConfigKey(
            description =
                "Processor time that one worker may use, in percent of one processor, where control"
                    + " groups can be made; 0 for no limit",
            defaultValue = "100")
        int cpuPercent) {

  public FunctionWorkersConfig {
    if (max < 1 || maxPerTenant < 1 || maxPerTenant > max) {
      throw new IllegalArgumentException(
          "tansu.functions.workers.max is at least 1, max-per-tenant is 1 to max");
    }
    if (maxQueued < 0 || maxQueuedPerTenant < 0 || maxCalls < 1) {
      throw new IllegalArgumentException(
          "tansu.functions.workers.max-calls is at least 1, and queues are not negative");
    }
    if (blank < 0 || blank > max) {
      throw new IllegalArgumentException("tansu.functions.workers.blank is 0 to max");
    }
  }

  /** What each worker may use of the processors. */
  CpuShare cpu() {
    return new CpuShare(cpuPercent);
  }

  PoolLimits limits() {
    return new PoolLimits(
        max,
        maxPerTenant,
        maxQueued,
        maxQueuedPerTenant,
        queueTimeout,
        new PoolLimits.Lifetime(idleTimeout, maxAge, maxCalls));
  }
}
