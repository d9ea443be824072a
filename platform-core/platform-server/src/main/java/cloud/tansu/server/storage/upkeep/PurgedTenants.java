package cloud.tansu.server.storage.upkeep;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.storage.StorageSpace;
import cloud.tansu.server.storage.backend.StorageBackend;
import cloud.tansu.server.storage.backend.StorageFault;
import cloud.tansu.server.tenancy.TenantEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes the bytes of tenants whose data is gone. */
@ApplicationScoped
class PurgedTenants {

  private static final Logger LOG = LoggerFactory.getLogger(PurgedTenants.class);

  private final StorageBackend backend;

  @Inject
  PurgedTenants(StorageBackend backend) {
    this.backend = backend;
  }

  void tenantChanged(@Observes TenantEvent event) {
    if (event instanceof TenantEvent.Purged(TenantId tenant)) {
      remove(tenant);
    }
  }

  /** The tenant is gone either way: what is left goes with {@link UnknownFolders}. */
  private void remove(TenantId tenant) {
    try {
      backend.remove(StorageSpace.of(tenant));
      LOG.info("storage.purged tenant={}", tenant);
    } catch (StorageFault failure) {
      LOG.error("storage.purge.failed tenant={}", tenant, failure);
    }
  }
}
