package cloud.tansu.server.identity.realm;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/**
 * The database of each realm. Statements of identity name tables without a schema, so that one text
 * serves both kinds: the search path is {@code public} in the platform's database and {@code
 * app,sys} in a tenant's, and nobody but the platform can create anything in these.
 */
@ApplicationScoped
public class RealmDatabases {

  private final Databases databases;

  @Inject
  RealmDatabases(Databases databases) {
    this.databases = databases;
  }

  /** A transaction on the realm's database. */
  public <T> T transact(Realm realm, Work<T> work) {
    Optional<TenantId> tenant = realm.tenant();
    return tenant.isPresent() ? databases.tenant(tenant.get(), work) : databases.platform(work);
  }

  /** Single reads on the realm's database, without the round trips of a transaction. */
  public <T> T read(Realm realm, Work<T> work) {
    Optional<TenantId> tenant = realm.tenant();
    return tenant.isPresent()
        ? databases.readTenant(tenant.get(), work)
        : databases.readPlatform(work);
  }
}
