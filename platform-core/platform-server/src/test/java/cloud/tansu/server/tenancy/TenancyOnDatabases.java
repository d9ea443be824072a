package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.DatabaseName;
import cloud.tansu.server.persistence.TestDatabases;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests that make one tenant for real; its roles are shared by the cluster and removed after. */
abstract class TenancyOnDatabases {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  final String id = "t-" + UUID.randomUUID().toString().substring(0, 8);
  final TenantId tenant = new TenantId(id);
  TenancyFixture fixture;
  Tenancy tenancy;

  @BeforeEach
  void assemble() {
    fixture = new TenancyFixture(databases);
    tenancy = fixture.tenancy();
  }

  @AfterEach
  void dropRoles() {
    fixture.tenantDatabases.drop(tenant, DatabaseName.forNewTenant(tenant));
  }
}
