package cloud.tansu.server.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.DatabaseName;
import cloud.tansu.server.persistence.TestDatabases;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TenantMigrationsTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final String suffix = UUID.randomUUID().toString().substring(0, 8);
  private final TenantId healthy = new TenantId("ok-" + suffix);
  private final TenantId broken = new TenantId("bad-" + suffix);
  private TenancyFixture fixture;
  private TenantMigrations migrations;

  @BeforeEach
  void provisionTwoTenantsOfAnOlderVersion() {
    fixture = new TenancyFixture(databases);
    for (TenantId tenant : List.of(healthy, broken)) {
      fixture.tenancy().provision(Actor.SYSTEM, fixture.request(tenant.value()));
    }
    databases.get().platform(unit -> unit.update("update tenants set schema_version = '1'"));
    fixture.registry.changed(healthy);
    fixture.registry.changed(broken);
    migrations =
        new TenantMigrations(
            databases.get(),
            fixture.registry,
            databases.migrations(),
            TenancyFixture.config(Map.of()),
            fixture.clock);
  }

  @AfterEach
  void dropRoles() {
    for (TenantId tenant : List.of(healthy, broken)) {
      fixture.tenantDatabases.drop(tenant, DatabaseName.forNewTenant(tenant));
    }
  }

  @Test
  void bringsTenantsThatAreBehindToTheNewestVersion() {
    migrations.migrateAll();

    assertThat(fixture.registry.require(healthy).schemaVersion())
        .isEqualTo(
            databases
                .migrations()
                .newestVersion(cloud.tansu.server.persistence.SchemaFamily.TENANT));
    assertThat(migrations.failures()).isZero();
  }

  @Test
  void isolatesATenantThatCannotBeMigratedAndGoesOn() {
    databases
        .provisioner()
        .on(
            DatabaseName.MAINTENANCE,
            statement ->
                statement.execute(
                    "ALTER DATABASE "
                        + DatabaseName.forNewTenant(broken)
                        + " ALLOW_CONNECTIONS false"));

    migrations.migrateAll();

    assertThat(fixture.registry.require(healthy).problem()).isEmpty();
    assertThat(fixture.registry.find(broken).orElseThrow().problem()).isPresent();
    assertThat(migrations.failures()).isEqualTo(1);
  }
}
