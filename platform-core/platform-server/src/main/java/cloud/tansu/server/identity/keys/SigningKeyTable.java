package cloud.tansu.server.identity.keys;

import cloud.tansu.server.audit.AuditEvent;
import cloud.tansu.server.audit.AuditTrail;
import cloud.tansu.server.identity.realm.Realm;
import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.secrets.SecretPurpose;
import cloud.tansu.server.secrets.Secrets;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The rows of {@code jwk_keys}; the private part is encrypted for its realm. */
@ApplicationScoped
class SigningKeyTable {

  private final Secrets secrets;
  private final AuditTrail audit;

  @Inject
  SigningKeyTable(Secrets secrets, AuditTrail audit) {
    this.secrets = secrets;
    this.audit = audit;
  }

  /** Puts what was done to the realm's keys into the audit trail. */
  void audit(UnitOfWork unit, Realm realm, Actor actor, String action, String kid)
      throws SQLException {
    AuditEvent event =
        AuditEvent.of(actor, "Identity", action).service("identity").detail("kid", kid);
    audit.append(unit, event.tenant(realm.tenant()));
  }

  /** Where a key stands in its life, from left to right. */
  enum State {
    NEXT,
    CURRENT,
    RETIRING
  }

  /**
   * Writes a key; does nothing when the realm has one of that algorithm in that state already.
   *
   * @return its key id; empty when there was one already
   */
  Optional<String> insert(UnitOfWork unit, Realm realm, JWK key, State state, Instant now)
      throws SQLException {
    byte[] privatePart = key.toJSONString().getBytes(StandardCharsets.UTF_8);
    int rows =
        unit.update(
            """
            insert into jwk_keys
              (kid, alg, state, public_jwk, private_jwk_enc, created_at, activated_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            key.getKeyID(),
            key.getAlgorithm().getName(),
            state,
            new Jsonb(key.toPublicJWK().toJSONString()),
            secrets.encrypt(purpose(realm), privatePart),
            now,
            state == State.CURRENT ? Optional.of(now) : Optional.empty());
    return rows == 1 ? Optional.of(key.getKeyID()) : Optional.empty();
  }

  Optional<SigningKey> current(UnitOfWork unit, Realm realm, KeyAlgorithm algorithm)
      throws SQLException {
    return unit.first(
            "select private_jwk_enc from jwk_keys where state = 'CURRENT' and alg = ?",
            row -> row.getBytes(1),
            algorithm)
        .map(encrypted -> signingKey(algorithm, secrets.decryptText(purpose(realm), encrypted)));
  }

  /** The algorithms that the realm has keys of. */
  List<KeyAlgorithm> algorithms(UnitOfWork unit) throws SQLException {
    return unit.query(
        "select alg from jwk_keys where state = 'CURRENT' order by alg desc",
        row -> KeyAlgorithm.valueOf(row.getString(1)));
  }

  /**
   * How old the keys are.
   *
   * @param currentSince when the key that signs was put into use
   * @param nextSince when the next one was published; empty when there is none yet
   */
  record Ages(Instant currentSince, Optional<Instant> nextSince) {}

  Optional<Ages> ages(UnitOfWork unit, KeyAlgorithm algorithm) throws SQLException {
    return unit.first(
        """
        select c.activated_at, n.created_at from jwk_keys c
        left join jwk_keys n on n.state = 'NEXT' and n.alg = c.alg
        where c.state = 'CURRENT' and c.alg = ?
        """,
        row ->
            new Ages(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject(2, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)),
        algorithm);
  }

  /** The public keys to publish at this time, oldest first. */
  List<String> published(UnitOfWork unit, Instant now) throws SQLException {
    return unit.query(
        """
        select public_jwk::text from jwk_keys
        where state <> 'RETIRING' or retire_after > ?
        order by created_at, kid
        """,
        row -> row.getString(1),
        now);
  }

  /** The same keys with what is known of each: those that sign first, replaced ones last. */
  List<KeyStanding> standing(UnitOfWork unit, Instant now) throws SQLException {
    return unit.query(
        """
        select kid, alg, state, coalesce(activated_at, created_at) as since, retire_after
        from jwk_keys
        where state <> 'RETIRING' or retire_after > ?
        order by array_position(array['CURRENT', 'NEXT'], state::text) nulls last, alg desc, since desc
        """,
        SigningKeyTable::standing,
        now);
  }

  private static KeyStanding standing(ResultSet row) throws SQLException {
    return new KeyStanding(
        row.getString("kid"),
        KeyAlgorithm.valueOf(row.getString("alg")),
        switch (State.valueOf(row.getString("state"))) {
          case CURRENT -> KeyStanding.Stage.SIGNS;
          case NEXT -> KeyStanding.Stage.NEXT;
          case RETIRING -> KeyStanding.Stage.RETIRES;
        },
        row.getObject("since", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("retire_after", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }

  /** Keeps two rotations of one realm from running at the same time. */
  void lock(UnitOfWork unit) throws SQLException {
    unit.query("select kid from jwk_keys order by kid for update", row -> row.getString(1));
  }

  /** Takes the key that signs out of use; it stays published until the given time. */
  Optional<String> retireCurrent(UnitOfWork unit, KeyAlgorithm algorithm, Instant retireAfter)
      throws SQLException {
    return unit.first(
        """
        update jwk_keys set state = 'RETIRING', retire_after = ?
        where state = 'CURRENT' and alg = ? returning kid
        """,
        row -> row.getString(1),
        retireAfter,
        algorithm);
  }

  /** Puts the key that was published ahead into use, if there is one. */
  Optional<String> promoteNext(UnitOfWork unit, KeyAlgorithm algorithm, Instant now)
      throws SQLException {
    return unit.first(
        """
        update jwk_keys set state = 'CURRENT', activated_at = ?
        where state = 'NEXT' and alg = ? returning kid
        """,
        row -> row.getString(1),
        now,
        algorithm);
  }

  void deleteRetired(UnitOfWork unit, Instant now) throws SQLException {
    unit.update("delete from jwk_keys where state = 'RETIRING' and retire_after <= ?", now);
  }

  private static SigningKey signingKey(KeyAlgorithm algorithm, String jwk) {
    JWK key = PublishedKeys.parse(jwk);
    try {
      JWSSigner signer =
          switch (algorithm) {
            case RS256 -> new RSASSASigner(key.toRSAKey());
            case ES256 -> new ECDSASigner(key.toECKey());
          };
      return new SigningKey(key.getKeyID(), algorithm, signer);
    } catch (JOSEException damaged) {
      throw new IllegalStateException("A stored key cannot be read", damaged);
    }
  }

  private static SecretPurpose purpose(Realm realm) {
    return new SecretPurpose(realm.tenant(), "jwk_keys", "private_jwk_enc");
  }
}
