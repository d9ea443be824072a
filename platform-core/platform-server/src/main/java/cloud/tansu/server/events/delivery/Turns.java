package cloud.tansu.server.events.delivery;

import cloud.tansu.server.kernel.TenantId;
import java.util.HashMap;
import java.util.Map;

/** Counts the turns that tenants have on this node. Safe for use by many threads. */
final class Turns {

  private final int max;
  private final int maxPerTenant;
  private final Map<TenantId, Count> counts = new HashMap<>();
  private int all;

  /**
   * @param max turns at once, of all tenants
   */
  Turns(int max, int maxPerTenant) {
    this.max = max;
    this.maxPerTenant = maxPerTenant;
  }

  /** What follows the end of a turn. */
  enum After {
    /** The tenant was woken meanwhile: the turn begins again. */
    AGAIN,
    /** The tenant has no turn any more. */
    LAST,
    OTHERS_GO_ON
  }

  /**
   * Notes that a tenant has something to deliver.
   *
   * @return whether a turn is to begin
   */
  synchronized boolean wake(TenantId tenant) {
    Count count = counts.computeIfAbsent(tenant, first -> new Count());
    boolean begins = begins(count);
    count.woken = count.woken || !begins;
    return begins;
  }

  /** Whether the tenant, which found something in its turn, begins another one beside it. */
  synchronized boolean another(TenantId tenant) {
    return begins(counts.computeIfAbsent(tenant, first -> new Count()));
  }

  /** The first turn always; a further one if as many are left for others. */
  private boolean begins(Count count) {
    boolean begins = count.turns == 0 || count.turns < Math.min(maxPerTenant, max - all);
    if (begins) {
      count.turns++;
      all++;
    }
    return begins;
  }

  /** Ends a turn that found nothing. */
  synchronized After end(TenantId tenant) {
    Count count = counts.computeIfAbsent(tenant, first -> new Count());
    if (count.woken) {
      count.woken = false;
      return After.AGAIN;
    }
    return close(tenant, count) ? After.LAST : After.OTHERS_GO_ON;
  }

  /** Ends a turn that failed, also when the tenant was woken: it is due again before long. */
  synchronized void abandon(TenantId tenant) {
    Count count = counts.computeIfAbsent(tenant, first -> new Count());
    close(tenant, count);
  }

  private boolean close(TenantId tenant, Count count) {
    count.turns--;
    all--;
    if (count.turns > 0) {
      return false;
    }
    counts.remove(tenant);
    return true;
  }

  /** The turns of one tenant. */
  private static final class Count {
    private int turns;
    private boolean woken;
  }
}
