package cloud.tansu.server.data;

import cloud.tansu.server.data.cache.DataVersions;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What follows a change to a tenant's data on this node. Every write goes through here. */
@ApplicationScoped
class WrittenData {

  private final DataVersions versions;

  @Inject
  WrittenData(DataVersions versions) {
    this.versions = versions;
  }

  /** To be called inside the unit of work that changes data of the tenant. */
  void committed(UnitOfWork unit, TenantId tenant) {
    unit.afterCommit(() -> versions.changed(tenant));
  }
}
