package cloud.tansu.server.idempotency;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.persistence.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Carries a request with a key out once, and one without a key each time.
 *
 * <p>What is work on the tenant's database is one transaction with the claim of the key and the
 * answer that is kept: what fails leaves no claim behind, and of two that come at once the second
 * waits for the first and gets its answer. What reaches outside of the database cannot be that: see
 * {@link #runOutside}.
 */
@ApplicationScoped
public class Idempotency {

  /** How long a key is remembered. */
  static final Duration KEPT = Duration.ofHours(24);

  /** After this, whoever has claimed a key and given no answer has died. */
  static final Duration UNDER_WAY = Duration.ofMinutes(2);

  private final Databases databases;
  private final KeptAnswers answers;
  private final Clock clock;

  @Inject
  Idempotency(Databases databases, KeptAnswers answers, Clock clock) {
    this.databases = databases;
    this.answers = answers;
    this.clock = clock;
  }

  /**
   * Does the work in a transaction on the tenant's database, unless it was done before.
   *
   * @param request empty when the caller gave no key
   * @throws cloud.tansu.server.kernel.ProblemException {@code idempotency_key_reused}, and what the
   *     work throws
   */
  public IdempotentAnswer run(
      TenantId tenant, Optional<IdempotentRequest> request, Work<IdempotentAnswer> work) {
    return databases.tenant(
        tenant,
        unit -> request.isEmpty() ? work.run(unit) : run(unit, tenant, request.get(), work));
  }

  private IdempotentAnswer run(
      UnitOfWork unit, TenantId tenant, IdempotentRequest request, Work<IdempotentAnswer> work)
      throws SQLException {
    if (!claimed(unit, request)) {
      return answers.replay(unit, tenant, request);
    }
    IdempotentAnswer answer = work.run(unit);
    answers.keep(unit, tenant, request, answer);
    return answer;
  }

  /**
   * Does work that must not be waited for in a transaction, unless it was done before. The key is
   * claimed first and the answer kept afterwards: when the node dies in between, the work may be
   * done again by a request that comes {@linkplain #UNDER_WAY later}, and one that comes at once is
   * refused.
   *
   * @param work takes less than {@link #UNDER_WAY}
   * @param request empty when the caller gave no key
   * @throws cloud.tansu.server.kernel.ProblemException {@code idempotency_key_reused}, {@code
   *     idempotency_key_in_use}, and what the work throws
   */
  public IdempotentAnswer runOutside(
      TenantId tenant, Optional<IdempotentRequest> request, Supplier<IdempotentAnswer> work) {
    if (request.isEmpty()) {
      return work.get();
    }
    IdempotentRequest keyed = request.get();
    Optional<IdempotentAnswer> before =
        databases.tenant(
            tenant,
            unit ->
                claimed(unit, keyed)
                    ? Optional.empty()
                    : Optional.of(answers.replay(unit, tenant, keyed)));
    return before.orElseGet(() -> answered(tenant, keyed, work));
  }

  private IdempotentAnswer answered(
      TenantId tenant, IdempotentRequest request, Supplier<IdempotentAnswer> work) {
    IdempotentAnswer answer;
    try {
      answer = work.get();
    } catch (RuntimeException | Error failure) {
      databases.tenant(tenant, unit -> KeptAnswers.forget(unit, request));
      throw failure;
    }
    databases.tenant(
        tenant,
        unit -> {
          answers.keep(unit, tenant, request, answer);
          return answer;
        });
    return answer;
  }

  /**
   * Whether the request is the first of its key; a key of the day before counts for nothing, nor
   * does one of somebody who died.
   */
  private boolean claimed(UnitOfWork unit, IdempotentRequest request) throws SQLException {
    Instant now = clock.instant();
    return unit.update(
            "insert into sys.idempotency_keys as k (caller, operation, key, body_hash, created_at)"
                + " values (?, ?, ?, ?, ?) on conflict (caller, operation, key) do update"
                + " set body_hash = excluded.body_hash, created_at = excluded.created_at,"
                + " status = null, headers = null, body = null, body_enc = null"
                + " where k.created_at < ? or k.status is null and k.created_at < ?",
            request.caller(),
            request.operation(),
            request.key().value(),
            request.bodyHash(),
            now,
            now.minus(KEPT),
            now.minus(UNDER_WAY))
        > 0;
  }
}
