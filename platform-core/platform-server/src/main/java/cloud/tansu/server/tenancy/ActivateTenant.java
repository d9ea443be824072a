package cloud.tansu.server.tenancy;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.persistence.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** The last step of provisioning: the tenant is in use, which is told and mailed with it. */
@ApplicationScoped
class ActivateTenant {

  private final Databases databases;
  private final TenantDatabases tenantDatabases;
  private final SetupLinkMail mail;
  private final TenantNews news;
  private final Clock clock;

  @Inject
  ActivateTenant(
      Databases databases,
      TenantDatabases tenantDatabases,
      SetupLinkMail mail,
      TenantNews news,
      Clock clock) {
    this.databases = databases;
    this.tenantDatabases = tenantDatabases;
    this.mail = mail;
    this.news = news;
    this.clock = clock;
  }

  Tenant activate(Actor actor, ProvisionRequest request, Optional<URI> setupLink) {
    return databases.platform(
        unit -> {
          TenantEntity entity =
              TenantRegistry.find(unit.session(), request.tenantId()).orElseThrow();
          entity.activate(tenantDatabases.schemaVersion(), clock.instant());
          if (request.adminEmail().isPresent() && setupLink.isPresent()) {
            mail.write(unit, request, request.adminEmail().get(), setupLink.get());
          }
          news.tell(unit, new TenantEvent.Provisioned(request.tenantId(), actor));
          return entity.toTenant();
        });
  }
}
