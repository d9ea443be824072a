package cloud.tansu.it.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.ProblemException;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.tenancy.ProvisionRequest;
import cloud.tansu.server.tenancy.Provisioned;
import cloud.tansu.server.tenancy.Tenancy;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.web.ServerHealth;
import jakarta.inject.Inject;
import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The beans of the shipped WAR do their work in the container, on a real PostgreSQL. */
@ExtendWith(ArquillianExtension.class)
@SuppressWarnings("NullAway.Init") // Arquillian injects into fields of the instance it has made
class TenancyInContainerIT {

  @Inject private Tenancy tenancy;
  @Inject private TenantRegistry registry;
  @Inject private Databases databases;
  @Inject private ServerHealth health;

  /** The WAR as it is shipped, with what the test itself needs. */
  @Deployment
  static WebArchive shippedApplication() throws URISyntaxException {
    File war = ContainerSetup.home().resolve("app/ROOT.war").toFile();
    File assertions =
        new File(Assertions.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return ShrinkWrap.createFromZipFile(WebArchive.class, war).addAsLibraries(assertions);
  }

  @Test
  void isReadyWhenItIsDeployed() {
    ServerHealth.Report report = health.ready();

    assertThat(report.takesRequests()).as("%s", report).isTrue();
  }

  @Test
  void provisionsATenantWithADatabaseOfItsOwn() {
    TenantId id = new TenantId("inside");

    Provisioned made = tenancy.provision(Actor.SYSTEM, ProvisionRequest.of(id));
    String named =
        databases.tenant(
            id,
            unit ->
                unit.first(
                        "select tenant_id || ' in ' || current_database() from sys.tenant_info",
                        row -> row.getString(1))
                    .orElseThrow());

    assertThat(made.created()).isTrue();
    assertThat(made.setupLink()).isPresent();
    assertThat(named).isEqualTo("inside in tansu_tenant_inside");
  }

  @Test
  void closesASuspendedTenantToTheApplication() {
    TenantId id = new TenantId("closed");
    tenancy.provision(Actor.SYSTEM, ProvisionRequest.of(id));

    tenancy.suspend(Actor.SYSTEM, id);

    assertThatThrownBy(() -> registry.require(id))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("tenant_not_found");
    // in the order in which an event moves, so that it is seen at one place at least
    long pending =
        databases.readPlatform(
            unit ->
                unit.count(
                    "select count(*) from audit_pending where event->>'action' = 'TenantSuspend'"
                        + " and event->>'tenant_id' = ?",
                    id.value()));
    long audited =
        databases.audit(
            unit ->
                unit.count(
                    "select count(*) from audit_events where action = 'TenantSuspend' and"
                        + " tenant_id = ?",
                    id.value()));
    assertThat(pending + audited).isPositive();
  }
}
