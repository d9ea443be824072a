package cloud.tansu.server.identity.client;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.tenancy.TenantEvent;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The clients of each realm, the platform's own included. Kept in memory for {@link #CACHED}; a
 * change on this node is seen at once.
 */
@ApplicationScoped
public class Clients {

  /** How long another node may go on with what a client was before a change. */
  public static final Duration CACHED = Duration.ofSeconds(5);

  private static final int MAX_CACHED = 10_000;

  private final RealmDatabases databases;
  private final ClientTable table;
  private final Clock clock;
  private final LoadingCache<Key, Optional<ClientCredentials>> cache =
      Caffeine.newBuilder().maximumSize(MAX_CACHED).expireAfterWrite(CACHED).build(this::load);

  @Inject
  Clients(RealmDatabases databases, ClientTable table, Clock clock) {
    this.databases = databases;
    this.table = table;
    this.clock = clock;
  }

  private record Key(Realm realm, String clientId) {}

  /**
   * The client of that id, disabled or not; empty when the realm has none.
   *
   * @param clientId whatever a caller sent
   */
  public Optional<Client> find(Realm realm, String clientId) {
    return credentials(realm, clientId).map(ClientCredentials::client);
  }

  Optional<ClientCredentials> credentials(Realm realm, String clientId) {
    Client own = FirstPartyClients.of(realm);
    if (own.id().equals(clientId)) {
      return Optional.of(ClientCredentials.without(own));
    }
    return Client.ID.matcher(clientId).matches()
        ? cache.get(new Key(realm, clientId))
        : Optional.empty();
  }

  private Optional<ClientCredentials> load(Key key) {
    return databases.read(
        key.realm(), unit -> table.credentials(unit, key.clientId(), clock.instant()));
  }

  /** Drops what is kept in memory of a client. */
  void forget(Realm realm, String clientId) {
    cache.invalidate(new Key(realm, clientId));
  }

  void tenantChanged(@Observes TenantEvent event) {
    Realm realm = Realm.of(event.tenant());
    cache.asMap().keySet().removeIf(key -> key.realm().equals(realm));
  }
}
