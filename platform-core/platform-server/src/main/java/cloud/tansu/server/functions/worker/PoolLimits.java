package cloud.tansu.server.functions.worker;

import java.time.Duration;

/**
 * How many workers there are and how long each is kept.
 *
 * @param maxWorkers processes at once, and so calls at once
 * @param maxPerTenant calls of one tenant at once
 * @param maxQueued calls that wait for a worker
 * @param maxQueuedPerTenant of these, of one tenant
 * @param queueTimeout how long a call waits at most
 * @param lifetime when a worker is replaced
 */
public record PoolLimits(
    int maxWorkers,
    int maxPerTenant,
    int maxQueued,
    int maxQueuedPerTenant,
    Duration queueTimeout,
    Lifetime lifetime) {

  public PoolLimits {
    if (maxWorkers < 1 || maxPerTenant < 1 || maxQueued < 0 || maxQueuedPerTenant < 0) {
      throw new IllegalArgumentException("a pool has at least one worker");
    }
  }

  /**
   * When a worker is replaced, whichever comes first.
   *
   * @param idle without a call
   * @param age since its start
   * @param calls made by it
   */
  public record Lifetime(Duration idle, Duration age, int calls) {}
}
