package cloud.tansu.server.identity.realm;

import cloud.tansu.server.events.EventRelay;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.persistence.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The database of each realm. Statements of identity name tables without a schema, so that one text
 * serves both kinds: the search path is {@code public} in the platform's database and {@code
 * app,sys} in a tenant's, and nobody but the platform can create anything in these.
 */
@ApplicationScoped
public class RealmDatabases {

  private final Databases databases;
  private final BiConsumer<UnitOfWork, TenantId> relay;

  @Inject
  RealmDatabases(Databases databases, EventRelay relay) {
    this(databases, (unit, tenant) -> relay.wake(unit, tenant));
  }

  RealmDatabases(Databases databases, BiConsumer<UnitOfWork, TenantId> relay) {
    this.databases = databases;
    this.relay = relay;
  }

  /**
   * To be called in a transaction that makes, changes or deletes users of the realm: the events of
   * that go on as soon as it is committed. Those of the platform itself have none.
   */
  public void usersChanged(UnitOfWork unit, Realm realm) {
    realm.tenant().ifPresent(tenant -> relay.accept(unit, tenant));
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
