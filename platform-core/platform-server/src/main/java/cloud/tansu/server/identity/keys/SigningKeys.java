package cloud.tansu.server.identity.keys;

import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.tenancy.TenantEvent;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.nimbusds.jose.jwk.JWK;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
  private final NewKeys newKeys;
  private final Clock clock;
  private final LoadingCache<Use, SigningKey> current;
  private final LoadingCache<Realm, PublishedKeys> published;

  @Inject
  SigningKeys(RealmDatabases databases, SigningKeyTable table, NewKeys newKeys, Clock clock) {
    this.databases = databases;
    this.table = table;
    this.newKeys = newKeys;
    this.clock = clock;
    this.current = cache().build(this::loadCurrent);
    this.published = cache().build(this::loadPublished);
  }

  private static Caffeine<Object, Object> cache() {
    return Caffeine.newBuilder().maximumSize(MAX_CACHED).expireAfterWrite(CACHED);
  }

  /** Whose key of which algorithm. */
  private record Use(Realm realm, KeyAlgorithm algorithm) {}

  /**
   * The first key of an algorithm is made when it is needed, and the next one with it, so that the
   * first rotation brings no key that nobody knows; every realm begins with RS256.
   */
  private SigningKey loadCurrent(Use use) {
    Realm realm = use.realm();
    Optional<SigningKey> present =
        databases.read(realm, unit -> table.current(unit, realm, use.algorithm()));
    if (present.isPresent()) {
      return present.get();
    }
    if (use.algorithm() == KeyAlgorithm.RS256) {
      throw new IllegalStateException("No signing key in realm " + realm);
    }
    JWK made = newKeys.make(use.algorithm());
    JWK upcoming = newKeys.make(use.algorithm());
    return databases.transact(
        realm,
        unit -> {
          create(unit, realm, made, SigningKeyTable.State.CURRENT);
          create(unit, realm, upcoming, SigningKeyTable.State.NEXT);
          return table.current(unit, realm, use.algorithm()).orElseThrow();
        });
  }

  private PublishedKeys loadPublished(Realm realm) {
    Instant now = clock.instant();
    return PublishedKeys.of(databases.read(realm, unit -> table.published(unit, now)), now);
  }

  @Override
  public SigningKey current(Realm realm, KeyAlgorithm algorithm) {
    return current.get(new Use(realm, algorithm));
  }

  @Override
  public Optional<VerificationKey> verificationKey(Realm realm, String kid) {
    PublishedKeys known = published.get(realm);
    Optional<VerificationKey> key = known.find(kid);
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

  /** The published keys as administrators see them, read anew; those that sign first. */
  public List<KeyStanding> standing(Realm realm) {
    Instant now = clock.instant();
    return databases.read(realm, unit -> table.standing(unit, now));
  }

  /** Whether the realm has a key that signs. */
  public boolean exists(Realm realm) {
    return databases
        .read(realm, unit -> table.current(unit, realm, KeyAlgorithm.RS256))
        .isPresent();
  }

  /**
   * Makes the first signing key of a realm as part of the caller's transaction; does nothing when
   * there is one.
   */
  public void createFirst(UnitOfWork unit, Realm realm) throws SQLException {
    create(unit, realm, newKeys.make(KeyAlgorithm.RS256), SigningKeyTable.State.CURRENT);
  }

  private void create(UnitOfWork unit, Realm realm, JWK key, SigningKeyTable.State state)
      throws SQLException {
    Optional<String> kid = table.insert(unit, realm, key, state, clock.instant());
    if (kid.isPresent()) {
      table.audit(unit, realm, Actor.SYSTEM, "SigningKeyCreate", kid.get());
    }
    unit.afterCommit(() -> published.invalidate(realm));
  }

  /** Drops what is kept in memory of a realm. */
  void forget(Realm realm) {
    for (KeyAlgorithm algorithm : KeyAlgorithm.values()) {
      current.invalidate(new Use(realm, algorithm));
    }
    published.invalidate(realm);
  }

  void tenantChanged(@Observes TenantEvent event) {
    forget(Realm.of(event.tenant()));
  }
}
