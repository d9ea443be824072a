package cloud.tansu.server.storage.intake;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.storage.StorageConfig;
import cloud.tansu.server.storage.StorageProblems;
import cloud.tansu.server.storage.StorageSpace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/**
 * How many objects go in and out of this node at the same time, so that a tenant leaves threads to
 * the others. The platform's own transfers have as many places as all tenants together, and no
 * tenant can take them.
 */
@ApplicationScoped
public class TransferSlots {

  private final StorageConfig limits;
  private final Map<TenantId, Integer> running = new HashMap<>();
  private int ofTenants;
  private int ofPlatform;

  @Inject
  TransferSlots(StorageConfig limits) {
    this.limits = limits;
  }

  /**
   * A place for one transfer; it is closed when the transfer ends.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code storage_busy}
   */
  public Slot take(StorageSpace space) {
    return switch (space) {
      case StorageSpace.Tenant(TenantId id) -> takeOf(id);
      case StorageSpace.Platform platform -> takeOfPlatform();
    };
  }

  private synchronized Slot takeOf(TenantId tenant) {
    int own = running.getOrDefault(tenant, 0);
    if (own >= limits.maxTransfersPerTenant() || ofTenants >= limits.maxTransfers()) {
      throw StorageProblems.busy();
    }
    running.put(tenant, own + 1);
    ofTenants++;
    return () -> release(tenant);
  }

  private synchronized void release(TenantId tenant) {
    running.computeIfPresent(tenant, (id, own) -> own == 1 ? null : own - 1);
    ofTenants--;
  }

  private synchronized Slot takeOfPlatform() {
    if (ofPlatform >= limits.maxTransfers()) {
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
