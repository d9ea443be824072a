package cloud.tansu.server.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.persistence.DatabaseName;
import cloud.tansu.server.persistence.Journal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What happens to a tenant and the journal's entry of it are committed together. */
class TenantNewsTest extends TenancyOnDatabases {

  @Test
  void writesAndTellsWhatHappens() {
    tenancy.provision(Actor.SYSTEM, fixture.request(id));
    tenancy.suspend(Actor.SYSTEM, tenant);
    tenancy.resume(Actor.SYSTEM, tenant);
    tenancy.delete(Actor.SYSTEM, tenant);
    fixture.clock.advance(Duration.ofDays(8));
    tenancy.purgeExpired();

    assertThat(fixture.journal.entries())
        .extracting(Journal.Entry::action)
        .containsExactly(
            "TenantProvision", "TenantSuspend", "TenantResume", "TenantDelete", "TenantPurge");
    assertThat(fixture.journal.entries())
        .allMatch(entry -> entry.tenant().equals(Optional.of(tenant)));
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
    fixture.journal.fill();

    assertThatThrownBy(() -> tenancy.suspend(Actor.SYSTEM, tenant))
        .isInstanceOf(IllegalStateException.class);

    fixture.registry.changed(tenant);
    assertThat(fixture.registry.require(tenant).status()).isEqualTo(TenantStatus.ACTIVE);
    assertThat(fixture.events).isEmpty();
  }

  @Test
  void leavesNoTenantBehindWhenItsMakingCannotBeWritten() {
    fixture.journal.fill();

    assertThatThrownBy(() -> tenancy.provision(Actor.SYSTEM, fixture.request(id)))
        .isInstanceOf(RuntimeException.class);

    assertThat(fixture.registry.find(tenant)).isEmpty();
    assertThat(databases.provisioner().exists(DatabaseName.forNewTenant(tenant))).isFalse();
  }
}
