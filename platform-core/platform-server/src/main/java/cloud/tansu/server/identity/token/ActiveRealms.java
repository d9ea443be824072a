package cloud.tansu.server.identity.token;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.tenancy.TenantRegistry;
import cloud.tansu.server.tenancy.TenantStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Whether tokens of a realm count: those of a suspended or deleted tenant do not, at once. */
@ApplicationScoped
class ActiveRealms {

  private final TenantRegistry registry;

  @Inject
  ActiveRealms(TenantRegistry registry) {
    this.registry = registry;
  }

  boolean isActive(Realm realm) {
    Optional<TenantId> tenant = realm.tenant();
    return tenant.isEmpty()
        || tenant
            .flatMap(registry::find)
            .filter(found -> found.status() == TenantStatus.ACTIVE)
            .isPresent();
  }
}
