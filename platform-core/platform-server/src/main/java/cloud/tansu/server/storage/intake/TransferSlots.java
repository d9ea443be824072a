package cloud.tansu.server.storage.intake;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.storage.Reader;
import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageProblems;
import cloud.tansu.server.storage.StorageSpace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/**
 * How many objects go in and out of this node at the same time. Each transfer holds a thread of the
 * server: a tenant leaves threads to the others, strangers leave some to the tenant whose objects
 * they read, and all together leave some to what is no transfer. No tenant can take the places of
 * the platform.
 */
@ApplicationScoped
public class TransferSlots {

  private final StorageConfig limits;
  private final Map<TenantId, Integer> running = new HashMap<>();
  private final Map<TenantId, Integer> toStrangers = new HashMap<>();
  private int ofTenants;
  private int ofPlatform;

  @Inject
  TransferSlots(StorageConfig limits) {
    this.limits = limits;
  }

  /** As {@link #take(StorageSpace, Reader)}, for somebody who is known. */
  public Slot take(StorageSpace space) {
    return take(space, Reader.KNOWN);
  }

  /**
   * A place for one transfer; it is closed once, when the transfer ends.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code storage_busy}
   */
  public Slot take(StorageSpace space, Reader reader) {
    return switch (space) {
      case StorageSpace.Tenant(TenantId id) -> takeOf(id, reader);
      case StorageSpace.Platform platform -> takeOfPlatform();
    };
  }

  private synchronized Slot takeOf(TenantId tenant, Reader reader) {
    boolean full =
        ofTenants >= limits.maxTransfersOfTenants()
            || running.getOrDefault(tenant, 0) >= limits.maxTransfersPerTenant();
    boolean stranger = reader == Reader.STRANGER;
    boolean fullOfStrangers =
        stranger && toStrangers.getOrDefault(tenant, 0) >= limits.maxTransfersToStrangers();
    if (full || fullOfStrangers) {
      throw StorageProblems.busy();
    }
    ofTenants++;
    running.merge(tenant, 1, Integer::sum);
    if (stranger) {
      toStrangers.merge(tenant, 1, Integer::sum);
    }
    return () -> release(tenant, stranger);
  }

  private synchronized void release(TenantId tenant, boolean stranger) {
    ofTenants--;
    decrement(running, tenant);
    if (stranger) {
      decrement(toStrangers, tenant);
    }
  }

  private static void decrement(Map<TenantId, Integer> counts, TenantId tenant) {
    counts.computeIfPresent(tenant, (id, count) -> count == 1 ? null : count - 1);
  }

  private synchronized Slot takeOfPlatform() {
    if (ofPlatform >= limits.maxTransfersOfPlatform()) {
      throw StorageProblems.busy();
    }
    ofPlatform++;
    return this::releaseOfPlatform;
  }

  private synchronized void releaseOfPlatform() {
    ofPlatform--;
  }

  /** Transfers that run now. */
  public synchronized int running() {
    return ofTenants + ofPlatform;
  }

  /** A place that is taken. */
  @FunctionalInterface
  public interface Slot extends AutoCloseable {
    @Override
    void close();
  }
}
