package cloud.tansu.server.data;

import cloud.tansu.server.data.cache.DataVersions;
import cloud.tansu.server.events.EventRelay;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.BiConsumer;

/** What follows a change to a tenant's data on this node. Every write goes through here. */
@ApplicationScoped
class WrittenData {

  private final DataVersions versions;
  private final BiConsumer<UnitOfWork, TenantId> relay;

  @Inject
  WrittenData(DataVersions versions, EventRelay relay) {
    this(versions, (unit, tenant) -> relay.wake(unit, tenant));
  }

  WrittenData(DataVersions versions, BiConsumer<UnitOfWork, TenantId> relay) {
    this.versions = versions;
    this.relay = relay;
  }

  /** To be called inside the unit of work that changes data of the tenant. */
  void committed(UnitOfWork unit, TenantId tenant) {
    unit.afterCommit(() -> versions.changed(tenant));
    relay.accept(unit, tenant);
  }
}
