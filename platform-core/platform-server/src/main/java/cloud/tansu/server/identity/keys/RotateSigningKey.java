package cloud.tansu.server.identity.keys;

import cloud.tansu.server.identity.IdentityConfig;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.KeyPair;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Replaces the signing key of a realm: the key that was published ahead takes over, the old one
 * stays published for the grace period, and the one after next is published.
 */
@ApplicationScoped
public class RotateSigningKey {

  private final RealmDatabases databases;
  private final SigningKeyTable table;
  private final SigningKeys keys;
  private final RsaKeyPool pool;
  private final IdentityConfig config;
  private final Clock clock;

  @Inject
  RotateSigningKey(
      RealmDatabases databases,
      SigningKeyTable table,
      SigningKeys keys,
      RsaKeyPool pool,
      IdentityConfig config,
      Clock clock) {
    this.databases = databases;
    this.table = table;
    this.keys = keys;
    this.pool = pool;
    this.config = config;
    this.clock = clock;
  }

  /**
   * What a rotation did.
   *
   * @param current id of the key that signs now
   * @param retiring id of the key that signed before
   * @param next id of the key that will sign after the next rotation
   * @param retireAfter until when the old key stays published
   */
  public record Rotation(
      String current, Optional<String> retiring, Optional<String> next, Instant retireAfter) {}

  /** Rotates now. Two rotations of one realm at the same time run one after the other. */
  public Rotation rotate(Actor actor, Realm realm) {
    KeyPair replacement = pool.take();
    KeyPair upcoming = pool.take();
    return databases.transact(
        realm,
        unit -> {
          Rotation rotation = rotate(unit, realm, replacement, upcoming);
          table.audit(unit, realm, actor, "SigningKeyRotate", rotation.current());
          return rotation;
        });
  }

  private Rotation rotate(UnitOfWork unit, Realm realm, KeyPair replacement, KeyPair upcoming)
      throws SQLException {
    Instant now = clock.instant();
    Instant retireAfter = now.plus(config.keyGrace());
    table.lock(unit);
    table.deleteRetired(unit, now);
    Optional<String> retiring = table.retireCurrent(unit, retireAfter);
    Optional<String> promoted = table.promoteNext(unit, now);
    String current =
        promoted.isPresent()
            ? promoted.get()
            : table
                .insert(unit, realm, replacement, SigningKeyTable.State.CURRENT, now)
                .orElseThrow();
    Optional<String> next = table.insert(unit, realm, upcoming, SigningKeyTable.State.NEXT, now);
    unit.afterCommit(() -> keys.forget(realm));
    return new Rotation(current, retiring, next, retireAfter);
  }
}
