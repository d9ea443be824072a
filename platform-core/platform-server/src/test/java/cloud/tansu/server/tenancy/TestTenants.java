package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import java.time.Clock;
import java.time.Instant;

/** Tenants for tests of features above: rows of the registry without the provisioning. */
public final class TestTenants {

  private TestTenants() {}

  public static TenantRegistry registry(Databases databases) {
    return new TenantRegistry(databases);
  }

  /** Enters an active tenant into the registry; its database is the fixture's business. */
  public static void register(Databases databases, TenantId id, Clock clock) {
    Instant now = clock.instant();
    databases.platform(
        unit ->
            unit.update(
                "INSERT INTO tenants (tenant_id, display_name, region, timezone, status,"
                    + " database_name, database_server, schema_version, created_at, created_by,"
                    + " updated_at, version) VALUES (?, ?, '', 'UTC', 'ACTIVE', ?, '', '1', ?,"
                    + " 'test', ?, 0)",
                id.value(),
                id.value(),
                id.databaseName(),
                now,
                now));
  }
}
