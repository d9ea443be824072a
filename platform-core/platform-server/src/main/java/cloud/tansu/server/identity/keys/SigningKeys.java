package cloud.tansu.server.identity.keys;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.tenancy.TenantEvent;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.interfaces.RSAPublicKey;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The signing keys of each realm. Kept in memory for {@link #CACHED}; a rotation on this node is
 * seen at once. A key of another realm is never looked at.
 */
@ApplicationScoped
public class SigningKeys implements RealmKeys {

  /** How long callers, and this server, may keep a key set (S44.1.7). */
  public static final Duration CACHED = Duration.ofMinutes(5);

  /** An unknown key id makes the key set be read again, but not more often than this. */
  static final Duration REFETCH_INTERVAL = Duration.ofSeconds(10);

  private static final int MAX_CACHED = 2_000;

  private final RealmDatabases databases;
  private final SigningKeyTable table;
  private final RsaKeyPool pool;
  private final Clock clock;
  private final LoadingCache<Realm, SigningKey> current;
  private final LoadingCache<Realm, PublishedKeys> published;

  @Inject
  SigningKeys(RealmDatabases databases, SigningKeyTable table, RsaKeyPool pool, Clock clock) {
    this.databases = databases;
    this.table = table;
    this.pool = pool;
    this.clock = clock;
    this.current = cache().build(this::loadCurrent);
    this.published = cache().build(this::loadPublished);
  }

  private static Caffeine<Object, Object> cache() {
    return Caffeine.newBuilder().maximumSize(MAX_CACHED).expireAfterWrite(CACHED);
  }

  private SigningKey loadCurrent(Realm realm) {
    return databases
        .read(realm, unit -> table.current(unit, realm))
        .orElseThrow(() -> new IllegalStateException("No signing key in realm " + realm));
  }

  private PublishedKeys loadPublished(Realm realm) {
    Instant now = clock.instant();
    return PublishedKeys.of(databases.read(realm, unit -> table.published(unit, now)), now);
  }

  @Override
  public SigningKey current(Realm realm) {
    return current.get(realm);
  }

  @Override
  public Optional<RSAPublicKey> verificationKey(Realm realm, String kid) {
    PublishedKeys known = published.get(realm);
    Optional<RSAPublicKey> key = known.find(kid);
    boolean fresh = known.fetchedAt().plus(REFETCH_INTERVAL).isAfter(clock.instant());
    if (key.isPresent() || fresh) {
      return key;
    }
    published.asMap().remove(realm, known);
    return published.get(realm).find(kid);
  }

  /** The realm's JSON Web Key Set (RFC 7517 §5), public parts only. */
  public String jwks(Realm realm) {
    return published.get(realm).document();
  }

  /** Whether the realm has a key that signs. */
  public boolean exists(Realm realm) {
    return databases.read(realm, unit -> table.current(unit, realm)).isPresent();
  }

  /**
   * Makes the first signing key of a realm as part of the caller's transaction; does nothing when
   * there is one.
   */
  public void createFirst(UnitOfWork unit, Realm realm) throws SQLException {
    Optional<String> kid =
        table.insert(unit, realm, pool.take(), SigningKeyTable.State.CURRENT, clock.instant());
    if (kid.isPresent()) {
      table.audit(unit, realm, Actor.SYSTEM, "SigningKeyCreate", kid.get());
    }
    unit.afterCommit(() -> forget(realm));
  }

  /** Drops what is kept in memory of a realm. */
  void forget(Realm realm) {
    current.invalidate(realm);
    published.invalidate(realm);
  }

  void tenantChanged(@Observes TenantEvent event) {
    forget(Realm.of(event.tenant()));
  }
}
