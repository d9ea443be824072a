package cloud.tansu.server.identity.client;

import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;

/** The rows of {@code oidc_client_secrets}. */
@ApplicationScoped
class ClientSecretTable {

  /** How many secrets of a client are accepted at most, however often it is rotated. */
  static final int MAX_ACCEPTED = 5;

  private final Tokens tokens;

  @Inject
  ClientSecretTable(Tokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Makes one more secret, which is not kept anywhere.
   *
   * @return 256 random bits as text
   */
  String add(UnitOfWork unit, String clientId, Instant now) throws SQLException {
    String secret = tokens.secret();
    unit.update(
        """
        insert into oidc_client_secrets (id, client_id, secret_hash, created_at)
        values (?, ?, ?, ?)
        """,
        tokens.uuidV7(now.toEpochMilli()),
        clientId,
        SecretHash.of(secret).bytes(),
        now);
    return secret;
  }

  /** Makes the secrets that there are end then at the latest, and the oldest of many at once. */
  void expire(UnitOfWork unit, String clientId, Instant then) throws SQLException {
    unit.update(
        """
        delete from oidc_client_secrets where client_id = ? and id not in (
          select id from oidc_client_secrets where client_id = ? order by id desc limit ?)
        """,
        clientId,
        clientId,
        MAX_ACCEPTED - 1);
    unit.update(
        "update oidc_client_secrets set expires_at = least(expires_at, ?::timestamptz)"
            + " where client_id = ?",
        then,
        clientId);
  }

  void removeAll(UnitOfWork unit, String clientId) throws SQLException {
    unit.update("delete from oidc_client_secrets where client_id = ?", clientId);
  }
}
