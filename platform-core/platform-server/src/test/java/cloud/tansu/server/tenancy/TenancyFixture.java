package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.Configuration;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.mail.TestMail;
import cloud.tansu.server.persistence.DatabaseName;
import cloud.tansu.server.persistence.TestDatabases;
import cloud.tansu.server.persistence.TestJournal;
import cloud.tansu.testkit.AdjustableClock;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tenancy on real databases, with a clock that the test moves. */
final class TenancyFixture {

  final AdjustableClock clock = new AdjustableClock();
  final List<TenantEvent> events = new ArrayList<>();
  final TestJournal journal = new TestJournal();
  final List<TenantSeeder> seeders = new ArrayList<>();
  final TestDatabases databases;
  final TenantRegistry registry;
  final TenantDatabases tenantDatabases;
  final TestMail mail;
  ProvisioningProbe probe = step -> {};

  TenancyFixture(TestDatabases databases) {
    this.databases = databases;
    this.mail = TestMail.captured(databases.get(), clock);
    this.registry = new TenantRegistry(databases.get());
    this.tenantDatabases =
        new TenantDatabases(
            databases.provisioner(),
            databases.get(),
            databases.migrations(),
            new Tokens(new SecureRandom()),
            config(Map.of()));
    new TenantTemplate(databases.get(), databases.migrations(), databases.provisioner()).start();
  }

  static TenancyConfig config(Map<String, String> values) {
    return Configuration.of(values).bind(TenancyConfig.class);
  }

  Tenancy tenancy() {
    return new Tenancy(
        databases.get(),
        registry,
        new ProvisionTenant(
            databases.get(),
            tenantDatabases,
            seeders,
            step -> probe.before(step),
            clock,
            new ActivateTenant(
                databases.get(),
                tenantDatabases,
                new SetupLinkMail(mail.outgoing()),
                news(),
                clock)),
        tenantDatabases,
        new Tenancy.TenancyClock(clock, config(Map.of())),
        news());
  }

  private TenantNews news() {
    return new TenantNews(journal, events::add);
  }

  /** A tenant whose database and roles are removed after the test. */
  ProvisionRequest request(String id) {
    TenantId tenant = new TenantId(id);
    databases.dropAfterwards(DatabaseName.forNewTenant(tenant));
    return ProvisionRequest.of(tenant);
  }

  boolean roleExists(String role) {
    return databases
        .provisioner()
        .on(
            DatabaseName.MAINTENANCE,
            statement -> {
              try (var row =
                  statement.executeQuery("SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")) {
                return row.next();
              }
            });
  }
}
