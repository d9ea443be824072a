package cloud.tansu.server.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.DatabaseName;
import cloud.tansu.server.persistence.Journal;
import cloud.tansu.server.persistence.TestDatabases;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What happens to a tenant and the journal's entry of it are committed together. */
class TenantNewsTest {

  @RegisterExtension final TestDatabases databases = new TestDatabases();

  private final String id = "t-" + UUID.randomUUID().toString().substring(0, 8);
  private final TenantId tenant = new TenantId(id);
  private TenancyFixture fixture;
  private Tenancy tenancy;

  @BeforeEach
  void assemble() {
    fixture = new TenancyFixture(databases);
    tenancy = fixture.tenancy();
  }

  @AfterEach
  void dropRoles() {
    fixture.tenantDatabases.drop(tenant, DatabaseName.forNewTenant(tenant));
  }

  @Test
  void writesAndTellsWhatHappens() {
    tenancy.provision(Actor.SYSTEM, fixture.request(id));
    tenancy.suspend(Actor.SYSTEM, tenant);
    tenancy.resume(Actor.SYSTEM, tenant);
    tenancy.delete(Actor.SYSTEM, tenant);
    fixture.clock.advance(Duration.ofDays(8));
    tenancy.purgeExpired();

    assertThat(fixture.journal)
        .extracting(Journal.Entry::action)
        .containsExactly(
            "TenantProvision", "TenantSuspend", "TenantResume", "TenantDelete", "TenantPurge");
    assertThat(fixture.journal).allMatch(entry -> entry.tenant().equals(Optional.of(tenant)));
    assertThat(fixture.events)
        .containsExactly(
            new TenantEvent.Provisioned(tenant, Actor.SYSTEM),
            new TenantEvent.Suspended(tenant, Actor.SYSTEM),
            new TenantEvent.Resumed(tenant, Actor.SYSTEM),
            new TenantEvent.Deleted(tenant, Actor.SYSTEM),
            new TenantEvent.Purged(tenant));
  }

  @Test
  void changesNothingWhenTheJournalCannotBeWritten() {
    tenancy.provision(Actor.SYSTEM, fixture.request(id));
    fixture.events.clear();
    fixture.journalHasRoom = false;

    assertThatThrownBy(() -> tenancy.suspend(Actor.SYSTEM, tenant))
        .isInstanceOf(IllegalStateException.class);

    fixture.registry.changed(tenant);
    assertThat(fixture.registry.require(tenant).status()).isEqualTo(TenantStatus.ACTIVE);
    assertThat(fixture.events).isEmpty();
  }

  @Test
  void leavesNoTenantBehindWhenItsMakingCannotBeWritten() {
    fixture.journalHasRoom = false;

    assertThatThrownBy(() -> tenancy.provision(Actor.SYSTEM, fixture.request(id)))
        .isInstanceOf(RuntimeException.class);

    assertThat(fixture.registry.find(tenant)).isEmpty();
    assertThat(databases.provisioner().exists(DatabaseName.forNewTenant(tenant))).isFalse();
  }
}
