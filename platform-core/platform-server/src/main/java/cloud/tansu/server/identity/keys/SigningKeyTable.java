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
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
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
    audit.append(unit, realm.tenant().map(event::tenant).orElse(event));
  }

  /** Where a key stands in its life, from left to right. */
  enum State {
    NEXT,
    CURRENT,
    RETIRING
  }

  /**
   * Writes a key; does nothing when the realm has one in that state already.
   *
   * @return its key id, the thumbprint of RFC 7638, so that no two keys ever share one; empty when
   *     there was one already
   */
  Optional<String> insert(UnitOfWork unit, Realm realm, KeyPair pair, State state, Instant now)
      throws SQLException {
    RSAKey key = jwk(pair);
    byte[] privatePart = key.toJSONString().getBytes(StandardCharsets.UTF_8);
    int rows =
        unit.update(
            """
            insert into jwk_keys
              (kid, alg, state, public_jwk, private_jwk_enc, created_at, activated_at)
            values (?, 'RS256', ?, ?, ?, ?, ?)
            on conflict do nothing
            """,
            key.getKeyID(),
            state,
            new Jsonb(key.toPublicJWK().toJSONString()),
            secrets.encrypt(purpose(realm), privatePart),
            now,
            state == State.CURRENT ? Optional.of(now) : Optional.empty());
    return rows == 1 ? Optional.of(key.getKeyID()) : Optional.empty();
  }

  Optional<SigningKey> current(UnitOfWork unit, Realm realm) throws SQLException {
    return unit.first(
            "select private_jwk_enc from jwk_keys where state = 'CURRENT' and alg = 'RS256'",
            row -> row.getBytes(1))
        .map(
            encrypted ->
                signer(
                    new String(
                        secrets.decrypt(purpose(realm), encrypted), StandardCharsets.UTF_8)));
  }

  /**
   * How old the keys are.
   *
   * @param currentSince when the key that signs was put into use
   * @param nextSince when the next one was published; empty when there is none yet
   */
  record Ages(Instant currentSince, Optional<Instant> nextSince) {}

  Optional<Ages> ages(UnitOfWork unit) throws SQLException {
    return unit.first(
        """
        select c.activated_at, n.created_at from jwk_keys c
        left join jwk_keys n on n.state = 'NEXT' and n.alg = c.alg
        where c.state = 'CURRENT' and c.alg = 'RS256'
        """,
        row ->
            new Ages(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject(2, OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant)));
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

  /** Keeps two rotations of one realm from running at the same time. */
  void lock(UnitOfWork unit) throws SQLException {
    unit.query("select kid from jwk_keys order by kid for update", row -> row.getString(1));
  }

  /** Takes the key that signs out of use; it stays published until the given time. */
  Optional<String> retireCurrent(UnitOfWork unit, Instant retireAfter) throws SQLException {
    return unit.first(
        """
        update jwk_keys set state = 'RETIRING', retire_after = ?
        where state = 'CURRENT' and alg = 'RS256' returning kid
        """,
        row -> row.getString(1),
        retireAfter);
  }

  /** Puts the key that was published ahead into use, if there is one. */
  Optional<String> promoteNext(UnitOfWork unit, Instant now) throws SQLException {
    return unit.first(
        """
        update jwk_keys set state = 'CURRENT', activated_at = ?
        where state = 'NEXT' and alg = 'RS256' returning kid
        """,
        row -> row.getString(1),
        now);
  }

  void deleteRetired(UnitOfWork unit, Instant now) throws SQLException {
    unit.update("delete from jwk_keys where state = 'RETIRING' and retire_after <= ?", now);
  }

  private static RSAKey jwk(KeyPair pair) {
    try {
      return new RSAKey.Builder((RSAPublicKey) pair.getPublic())
          .privateKey(pair.getPrivate())
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyIDFromThumbprint()
          .build();
    } catch (JOSEException impossible) {
      throw new IllegalStateException("A new key has no thumbprint", impossible);
    }
  }

  private static SigningKey signer(String jwk) {
    try {
      RSAKey key = PublishedKeys.parse(jwk);
      return new SigningKey(key.getKeyID(), new RSASSASigner(key));
    } catch (JOSEException damaged) {
      throw new IllegalStateException("A stored key cannot be read", damaged);
    }
  }

  private static SecretPurpose purpose(Realm realm) {
    return new SecretPurpose(realm.tenant(), "jwk_keys", "private_jwk_enc");
  }
}
