package cloud.tansu.server.identity.token;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.tenancy.TenantStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The platform, and the tenants that the registry says are in use. */
@ApplicationScoped
class RegisteredRealms implements ActiveRealms {

  private final TenantRegistry registry;

  @Inject
  RegisteredRealms(TenantRegistry registry) {
    this.registry = registry;
  }

  @Override
  public boolean isActive(Realm realm) {
    Optional<TenantId> tenant = realm.tenant();
    return tenant.isEmpty()
        || tenant
            .flatMap(registry::find)
            .filter(found -> found.status() == TenantStatus.ACTIVE)
            .isPresent();
  }
}
