package cloud.tansu.server.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.Email;
import cloud.tansu.server.kernel.PageRequest;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.ProblemType;
import cloud.tansu.server.mail.CapturedMail;
import cloud.tansu.server.persistence.DatabaseFault;
import cloud.tansu.server.persistence.DatabaseName;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TenancyTest extends TenancyOnDatabases {

  @Test
  void mailsTheSetupLinkToThePersonWhoWasNamed() {
    fixture.seeders.add((unit, request) -> Optional.of(URI.create("https://base.test/set-up")));
    ProvisionRequest named =
        new ProvisionRequest(
            fixture.request(id).tenantId(),
            "Acme Şirketi",
            Optional.of(new Email("ann@acme.test")),
            "",
            ZoneOffset.UTC);

    tenancy.provision(Actor.SYSTEM, named);
    tenancy.provision(Actor.SYSTEM, named);

    List<CapturedMail.Message> mails =
        fixture.mail.captured().list("", PageRequest.first()).items();
    assertThat(mails).hasSize(1);
    assertThat(mails.getFirst().to()).isEqualTo("ann@acme.test");
    assertThat(mails.getFirst().subject()).isEqualTo("Set up Acme Şirketi");
    assertThat(mails.getFirst().text()).contains("https://base.test/set-up");
  }

  @Test
  void makesATenantWithItsDatabaseAndRoles() {
    Provisioned provisioned = tenancy.provision(Actor.SYSTEM, fixture.request(id));

    assertThat(provisioned.created()).isTrue();
    assertThat(fixture.registry.require(tenant).status()).isEqualTo(TenantStatus.ACTIVE);
    assertThat(databases.provisioner().exists(DatabaseName.forNewTenant(tenant))).isTrue();
    assertThat(fixture.roleExists(TenantDatabases.userRole(tenant))).isTrue();
    assertThat(fixture.events).containsExactly(new TenantEvent.Provisioned(tenant, Actor.SYSTEM));
    Optional<String> owner =
        databases
            .get()
            .tenant(
                tenant,
                unit -> unit.first("select tenant_id from sys.tenant_info", r -> r.getString(1)));
    assertThat(owner).contains(id);
  }

  @Test
  void returnsTheTenantThereIsWhenAskedAgain() {
    fixture.seeders.add((unit, request) -> Optional.of(URI.create("https://set.up/once")));
    Provisioned first = tenancy.provision(Actor.SYSTEM, fixture.request(id));

    Provisioned second = tenancy.provision(Actor.SYSTEM, fixture.request(id));

    assertThat(first.setupLink()).isPresent();
    assertThat(second.created()).isFalse();
    assertThat(second.setupLink()).isEmpty();
    assertThat(second.tenant()).isEqualTo(first.tenant());
  }

  @ParameterizedTest
  @EnumSource(ProvisioningStep.class)
  void leavesNothingBehindWhenAStepFails(ProvisioningStep failing) {
    fixture.probe = failAt(failing);

    assertThatThrownBy(() -> tenancy.provision(Actor.SYSTEM, fixture.request(id)))
        .isInstanceOf(RuntimeException.class);

    assertThat(databases.provisioner().exists(DatabaseName.forNewTenant(tenant))).isFalse();
    assertThat(fixture.roleExists(TenantDatabases.userRole(tenant))).isFalse();
    assertThat(fixture.roleExists(TenantDatabases.readOnlyRole(tenant))).isFalse();
    assertThat(fixture.registry.find(tenant)).isEmpty();
    fixture.registry.changed(tenant);
    fixture.probe = step -> {};
    assertThat(tenancy.provision(Actor.SYSTEM, fixture.request(id)).created()).isTrue();
  }

  @Test
  void leavesNothingBehindWhenASeederFails() {
    fixture.seeders.add(
        (unit, request) -> {
          throw new IllegalStateException("no key");
        });

    assertProblem(
        TenancyProblems.PROVISIONING_FAILED,
        () -> tenancy.provision(Actor.SYSTEM, fixture.request(id)));

    assertThat(databases.provisioner().exists(DatabaseName.forNewTenant(tenant))).isFalse();
  }

  @Test
  void takesOverFromAProcessThatDiedWhileProvisioning() {
    fixture.probe = new DyingProcess();
    assertThatThrownBy(() -> tenancy.provision(Actor.SYSTEM, fixture.request(id)))
        .isInstanceOf(DyingProcess.Killed.class);
    fixture.probe = step -> {};
    assertProblem(
        TenancyProblems.PROVISIONING_IN_PROGRESS,
        () -> tenancy.provision(Actor.SYSTEM, fixture.request(id)));

    fixture.clock.advance(Duration.ofMinutes(3));

    assertThat(tenancy.provision(Actor.SYSTEM, fixture.request(id)).created()).isTrue();
  }

  @Test
  void hidesASuspendedTenantUntilItIsResumed() {
    tenancy.provision(Actor.SYSTEM, fixture.request(id));

    tenancy.suspend(Actor.SYSTEM, tenant);

    assertProblem(TenancyProblems.TENANT_NOT_FOUND, () -> fixture.registry.require(tenant));
    assertThat(tenancy.resume(Actor.SYSTEM, tenant).status()).isEqualTo(TenantStatus.ACTIVE);
    assertThat(fixture.registry.require(tenant).id()).isEqualTo(tenant);
  }

  @Test
  void restoresADeletedTenantWithinItsGracePeriod() {
    tenancy.provision(Actor.SYSTEM, fixture.request(id));
    tenancy.delete(Actor.SYSTEM, tenant);
    fixture.clock.advance(Duration.ofDays(6));

    int purged = tenancy.purgeExpired();

    assertThat(purged).isZero();
    assertThat(tenancy.restore(Actor.SYSTEM, tenant).status()).isEqualTo(TenantStatus.ACTIVE);
  }

  @Test
  void dropsADeletedTenantAfterItsGracePeriod() {
    tenancy.provision(Actor.SYSTEM, fixture.request(id));
    tenancy.delete(Actor.SYSTEM, tenant);
    fixture.clock.advance(Duration.ofDays(8));

    int purged = tenancy.purgeExpired();

    assertThat(purged).isEqualTo(1);
    assertThat(databases.provisioner().exists(DatabaseName.forNewTenant(tenant))).isFalse();
    assertThat(fixture.roleExists(TenantDatabases.userRole(tenant))).isFalse();
    assertThat(fixture.registry.find(tenant)).isEmpty();
  }

  @Test
  void doesNotRestoreATenantWhoseDataIsBeingRemoved() {
    tenancy.provision(Actor.SYSTEM, fixture.request(id));
    tenancy.delete(Actor.SYSTEM, tenant);
    fixture.clock.advance(Duration.ofDays(8));

    assertProblem(
        TenancyProblems.TENANT_STATE_CONFLICT, () -> tenancy.restore(Actor.SYSTEM, tenant));
  }

  @Test
  void refusesToProvisionOverADeletedTenant() {
    tenancy.provision(Actor.SYSTEM, fixture.request(id));
    tenancy.delete(Actor.SYSTEM, tenant);

    assertProblem(
        TenancyProblems.TENANT_STATE_CONFLICT,
        () -> tenancy.provision(Actor.SYSTEM, fixture.request(id)));
  }

  @Test
  void findsTenantsByAPartOfTheirIdWithoutWildcards() {
    tenancy.provision(Actor.SYSTEM, fixture.request(id));

    assertThat(
            fixture.registry.list(id.substring(2), Optional.empty(), PageRequest.first()).items())
        .extracting(found -> found.id().value())
        .containsExactly(id);
    assertThat(fixture.registry.list("%", Optional.empty(), PageRequest.first()).items()).isEmpty();
    assertThat(
            fixture
                .registry
                .list("", Optional.of(TenantStatus.SUSPENDED), PageRequest.first())
                .total())
        .isZero();
  }

  @Test
  void keepsTheApplicationFromChangingATenantsTables() {
    tenancy.provision(Actor.SYSTEM, fixture.request(id));

    assertThatThrownBy(
            () -> databases.get().tenant(tenant, unit -> unit.update("DROP TABLE sys.tenant_info")))
        .isInstanceOf(DatabaseFault.class)
        .hasMessageContaining("must be owner");
  }

  private static ProvisioningProbe failAt(ProvisioningStep failing) {
    return step -> {
      if (step == failing) {
        throw new IllegalStateException("injected at " + step);
      }
    };
  }

  private static void assertProblem(ProblemType type, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> assertThat(refused.problem().type()).isEqualTo(type));
  }

  /** Stops after the database was made, without undoing anything, as a killed process does. */
  private static final class DyingProcess implements ProvisioningProbe {

    @Override
    public void before(ProvisioningStep step) {
      if (step == ProvisioningStep.SEED) {
        throw new Killed();
      }
    }

    static final class Killed extends Error {
      private static final long serialVersionUID = 1L;
    }
  }
}
