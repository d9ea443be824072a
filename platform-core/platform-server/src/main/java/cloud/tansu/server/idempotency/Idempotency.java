package cloud.tansu.server.idempotency;

import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.persistence.Work;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Carries a request with a key out once. The key is claimed, the work done and the answer kept in
 * one transaction of the tenant's database: what fails leaves no claim behind, and of two that come
 * at once the second waits for the first and gets its answer.
 */
@ApplicationScoped
public class Idempotency {

  /** How long a key is remembered. */
  static final Duration KEPT = Duration.ofHours(24);

  private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

  private final Clock clock;

  @Inject
  Idempotency(Clock clock) {
    this.clock = clock;
  }

  /**
   * Does the work, unless it was done before.
   *
   * @param unit a transaction on the tenant's database, in which the work is done as well
   * @throws cloud.tansu.server.kernel.ProblemException {@code idempotency_key_reused}
   */
  public IdempotentAnswer run(
      UnitOfWork unit, IdempotentRequest request, Work<IdempotentAnswer> work) throws SQLException {
    if (!claimed(unit, request)) {
      return replay(unit, request);
    }
    IdempotentAnswer answer = work.run(unit);
    unit.update(
        "update sys.idempotency_keys set status = ?, headers = ?, body = ?"
            + " where caller = ? and operation = ? and key = ?",
        answer.status(),
        new Jsonb(json(answer.headers())),
        answer.body(),
        request.caller(),
        request.operation(),
        request.key().value());
    return answer;
  }

  /** Whether the request is the first of its key; a key of the day before counts for nothing. */
  private boolean claimed(UnitOfWork unit, IdempotentRequest request) throws SQLException {
    Instant now = clock.instant();
    return unit.update(
            "insert into sys.idempotency_keys as k (caller, operation, key, body_hash, created_at)"
                + " values (?, ?, ?, ?, ?) on conflict (caller, operation, key) do update"
                + " set body_hash = excluded.body_hash, created_at = excluded.created_at,"
                + " status = null, headers = null, body = null where k.created_at < ?",
            request.caller(),
            request.operation(),
            request.key().value(),
            request.bodyHash(),
            now,
            now.minus(KEPT))
        > 0;
  }

  private static IdempotentAnswer replay(UnitOfWork unit, IdempotentRequest request)
      throws SQLException {
    Optional<Kept> kept =
        unit.first(
            "select body_hash, status, headers::text, body from sys.idempotency_keys"
                + " where caller = ? and operation = ? and key = ?",
            Kept::of,
            request.caller(),
            request.operation(),
            request.key().value());
    Kept first = kept.orElseThrow();
    if (!first.bodyHash().equals(request.bodyHash())) {
      throw IdempotencyProblems.reused();
    }
    return first.answer();
  }

  /** What is remembered of a request. */
  private record Kept(String bodyHash, IdempotentAnswer answer) {

    static Kept of(ResultSet row) throws SQLException {
      return new Kept(
          row.getString(1),
          new IdempotentAnswer(row.getInt(2), headers(row.getString(3)), row.getString(4), true));
    }
  }

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
