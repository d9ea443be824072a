package cloud.tansu.server.identity.keys;

import cloud.tansu.server.identity.policy.RealmPolicies;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.identity.realm.RealmDatabases;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.persistence.UnitOfWork;
import com.nimbusds.jose.jwk.JWK;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Replaces the signing key of a realm: the key that was published ahead takes over, the old one
 * stays published for the grace period, and the one after next is published.
 */
@ApplicationScoped
public class RotateSigningKey {

  /** How long before its use a key is published; the schedule runs once a day. */
  private static final Duration AHEAD = Duration.ofHours(30);

  private final RealmDatabases databases;
  private final SigningKeyTable table;
  private final SigningKeys keys;
  private final NewKeys newKeys;
  private final RealmPolicies policies;
  private final Clock clock;

  @Inject
  RotateSigningKey(
      RealmDatabases databases,
      SigningKeyTable table,
      SigningKeys keys,
      NewKeys newKeys,
      RealmPolicies policies,
      Clock clock) {
    this.databases = databases;
    this.table = table;
    this.keys = keys;
    this.newKeys = newKeys;
    this.policies = policies;
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

  /** What {@link #whenDue} did. */
  public enum Step {
    NONE,
    PUBLISHED_NEXT,
    ROTATED
  }

  /**
   * Does what the schedule asks for: publishes the next key a day before its time, and rotates when
   * the time has come and everybody can know the next key.
   */
  public Step whenDue(Realm realm) {
    Step most = Step.NONE;
    for (KeyAlgorithm algorithm : databases.read(realm, table::algorithms)) {
      Step step = whenDue(realm, algorithm);
      most = step.compareTo(most) > 0 ? step : most;
    }
    return most;
  }

  private Step whenDue(Realm realm, KeyAlgorithm algorithm) {
    Instant now = clock.instant();
    Optional<SigningKeyTable.Ages> ages =
        databases.read(realm, unit -> table.ages(unit, algorithm));
    if (ages.isEmpty()) {
      return Step.NONE;
    }
    Instant due = ages.get().currentSince().plus(policies.keys().rotation());
    boolean known =
        ages.get()
            .nextSince()
            .filter(since -> since.plus(SigningKeys.CACHED).isBefore(now))
            .isPresent();
    if (known && !now.isBefore(due)) {
      Rotation unused = rotate(Actor.SYSTEM, realm, algorithm);
      return Step.ROTATED;
    }
    if (ages.get().nextSince().isEmpty() && !now.isBefore(due.minus(AHEAD))) {
      publishNext(realm, algorithm);
      return Step.PUBLISHED_NEXT;
    }
    return Step.NONE;
  }

  private void publishNext(Realm realm, KeyAlgorithm algorithm) {
    JWK upcoming = newKeys.make(algorithm);
    databases.transact(
        realm,
        unit -> {
          Optional<String> kid =
              table.insert(unit, realm, upcoming, SigningKeyTable.State.NEXT, clock.instant());
          if (kid.isPresent()) {
            table.audit(unit, realm, Actor.SYSTEM, "SigningKeyCreate", kid.get());
          }
          unit.afterCommit(() -> keys.forget(realm));
          return true;
        });
  }

  /**
   * Rotates the keys of all algorithms now. Two rotations of one realm at the same time run one
   * after the other.
   *
   * @return what became of the keys for RS256
   */
  public Rotation rotate(Actor actor, Realm realm) {
    for (KeyAlgorithm algorithm : databases.read(realm, table::algorithms)) {
      if (algorithm != KeyAlgorithm.RS256) {
        Rotation unused = rotate(actor, realm, algorithm);
      }
    }
    return rotate(actor, realm, KeyAlgorithm.RS256);
  }

  private Rotation rotate(Actor actor, Realm realm, KeyAlgorithm algorithm) {
    Replacements replacements =
        new Replacements(
            algorithm, newKeys.make(algorithm), newKeys.make(algorithm), policies.keys().grace());
    return databases.transact(
        realm,
        unit -> {
          Rotation rotation = rotate(unit, realm, replacements);
          table.audit(unit, realm, actor, "SigningKeyRotate", rotation.current());
          return rotation;
        });
  }

  /**
   * Keys made before the transaction.
   *
   * @param instead signs when none was published ahead
   * @param upcoming is published ahead
   * @param grace how long the replaced key stays published
   */
  private record Replacements(KeyAlgorithm algorithm, JWK instead, JWK upcoming, Duration grace) {}

  private Rotation rotate(UnitOfWork unit, Realm realm, Replacements replacements)
      throws SQLException {
    Instant now = clock.instant();
    Instant retireAfter = now.plus(replacements.grace());
    table.lock(unit);
    table.deleteRetired(unit, now);
    Optional<String> retiring = table.retireCurrent(unit, replacements.algorithm(), retireAfter);
    Optional<String> promoted = table.promoteNext(unit, replacements.algorithm(), now);
    String current =
        promoted.isPresent()
            ? promoted.get()
            : table
                .insert(unit, realm, replacements.instead(), SigningKeyTable.State.CURRENT, now)
                .orElseThrow();
    Optional<String> next =
        table.insert(unit, realm, replacements.upcoming(), SigningKeyTable.State.NEXT, now);
    unit.afterCommit(() -> keys.forget(realm));
    return new Rotation(current, retiring, next, retireAfter);
  }
}
