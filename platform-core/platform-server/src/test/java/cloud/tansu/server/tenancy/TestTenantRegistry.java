package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.TestDatabases;
import java.time.Clock;

/** Enters tenants into the registry without provisioning, for tests of the features above. */
public final class TestTenantRegistry {

  private final TestDatabases databases;
  private final TenantRegistry registry;

  public TestTenantRegistry(TestDatabases databases) {
    this.databases = databases;
    this.registry = new TenantRegistry(databases.get());
  }

  public TenantRegistry get() {
    return registry;
  }

  /** A tenant with a database of its own, in use. */
  public TenantId tenant(String id) {
    TenantId tenant = databases.tenant(id);
    TestTenants.register(databases.get(), tenant, Clock.systemUTC());
    return tenant;
  }

  /** Moves the tenant to another status, as this node sees it at once. */
  public void move(TenantId tenant, TenantStatus status) {
    databases
        .get()
        .platform(
            unit ->
                unit.update(
                    "update tenants set status = ? where tenant_id = ?", status, tenant.value()));
    registry.changed(tenant);
  }
}
