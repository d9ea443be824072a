package cloud.tansu.server.idempotency;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.secrets.SecretPurpose;
import cloud.tansu.server.secrets.Secrets;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What requests with a key were answered; what carries a secret is kept encrypted. */
@ApplicationScoped
class KeptAnswers {

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final Secrets secrets;

  @Inject
  KeptAnswers(Secrets secrets) {
    this.secrets = secrets;
  }

  void keep(UnitOfWork unit, TenantId tenant, IdempotentRequest request, IdempotentAnswer answer)
      throws SQLException {
    byte @Nullable [] encrypted =
        answer.secret() ? secrets.encrypt(purpose(tenant), answer.body()) : null;
    unit.update(
        "update sys.idempotency_keys set status = ?, headers = ?, body = ?, body_enc = ?"
            + " where caller = ? and operation = ? and key = ?",
        answer.status(),
        new Jsonb(json(answer.headers())),
        answer.secret() ? null : answer.body(),
        encrypted,
        request.caller(),
        request.operation(),
        request.key().value());
  }

  /** Forgets a claim that came to nothing. */
  static int forget(UnitOfWork unit, IdempotentRequest request) throws SQLException {
    return unit.update(
        "delete from sys.idempotency_keys where caller = ? and operation = ? and key = ?"
            + " and status is null",
        request.caller(),
        request.operation(),
        request.key().value());
  }

  /**
   * The answer to the first request of the key.
   *
   * @throws cloud.tansu.server.kernel.ProblemException {@code idempotency_key_reused}, {@code
   *     idempotency_key_in_use}
   */
  IdempotentAnswer replay(UnitOfWork unit, TenantId tenant, IdempotentRequest request)
      throws SQLException {
    Optional<Kept> kept =
        unit.first(
            "select body_hash, status, headers::text, body, body_enc from sys.idempotency_keys"
                + " where caller = ? and operation = ? and key = ?",
            row -> kept(row, tenant),
            request.caller(),
            request.operation(),
            request.key().value());
    // whoever claimed it may have failed meanwhile and forgotten it
    Kept first = kept.orElseThrow(IdempotencyProblems::inUse);
    if (!first.bodyHash().equals(request.bodyHash())) {
      throw IdempotencyProblems.reused();
    }
    return first.answer().orElseThrow(IdempotencyProblems::inUse);
  }

  private Kept kept(ResultSet row, TenantId tenant) throws SQLException {
    String hash = row.getString(1);
    int status = row.getInt(2);
    if (row.wasNull()) {
      return new Kept(hash, Optional.empty());
    }
    byte @Nullable [] encrypted = row.getBytes(5);
    String body =
        encrypted == null ? row.getString(4) : secrets.decryptText(purpose(tenant), encrypted);
    return new Kept(
        hash,
        Optional.of(
            new IdempotentAnswer(
                status, headers(row.getString(3)), body, encrypted != null, true)));
  }

  private static SecretPurpose purpose(TenantId tenant) {
    return SecretPurpose.of(tenant, "idempotency_keys", "body_enc");
  }

  /**
   * What is remembered of a request.
   *
   * @param answer empty while the first one is under way
   */
  private record Kept(String bodyHash, Optional<IdempotentAnswer> answer) {}

  private static String json(Map<String, String> headers) {
    try {
      return Json.mapper().writeValueAsString(headers);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Map<String, String> headers(String json) {
    try {
      return Json.mapper().readValue(json, HEADERS);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
