package cloud.tansu.server.functions.hook;

import cloud.tansu.server.functions.FunctionProblems;
import cloud.tansu.server.functions.FunctionRequest;
import cloud.tansu.server.functions.trigger.QueueMessages;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a message for a function: judged before anything else happens, noted and queued in one
 * transaction, and then it is the queue's to run it.
 */
@ApplicationScoped
class ReceiveMessage {

  private static final Logger LOG = LoggerFactory.getLogger(ReceiveMessage.class);

  private final Databases databases;
  private final HookTable table;
  private final JudgeMessage judge;
  private final QueueMessages queue;
  private final Bounds bounds;
  private final Clock clock;

  @Inject
  ReceiveMessage(
      Databases databases,
      HookTable table,
      JudgeMessage judge,
      QueueMessages queue,
      Bounds bounds,
      Clock clock) {
    this.databases = databases;
    this.table = table;
    this.judge = judge;
    this.queue = queue;
    this.bounds = bounds;
    this.clock = clock;
  }

  /** What keeps messages within bounds, and counts them. */
  @ApplicationScoped
  static class Bounds {

    private final HookLimits limits;
    private final HookMetrics metrics;
    private final Tokens tokens;

    @Inject
    Bounds(HookLimits limits, HookMetrics metrics, Tokens tokens) {
      this.limits = limits;
      this.metrics = metrics;
      this.tokens = tokens;
    }

    void check(UUID hook, int callsPerMinute) {
      limits.checkHook(hook, callsPerMinute);
    }

    void count(HookMetrics.Outcome outcome) {
      metrics.count(outcome);
    }

    UUID id(Instant now) {
      return tokens.uuidV7(now.toEpochMilli());
    }
  }

  /**
   * Takes a message.
   *
   * @param tenant empty when there is none of that id
   * @param hook as it stands in the address
   * @param request what the function gets, made only of a genuine message
   * @throws cloud.tansu.server.kernel.ProblemException {@code function_hook_refused} without a word
   *     why; {@code function_hook_unchecked} when nobody can say whether it is genuine; for a
   *     genuine message also {@code function_not_found}, {@code rate_limited}, {@code
   *     malformed_body}, {@code invalid_request}
   */
  HookView.Receipt receive(
      Optional<TenantId> tenant,
      String hook,
      HookMessage message,
      Supplier<FunctionRequest> request) {
    Optional<UUID> id = Ids.parse(hook);
    Optional<HookTable.Target> target = target(tenant, id);
    JudgeMessage.Verdict verdict =
        target
            .map(found -> judge.judge(found, message))
            .orElseGet(() -> judge.judgeNothing(message));
    return switch (verdict) {
      case JudgeMessage.Verdict.Refused(String reason) -> {
        bounds.count(HookMetrics.Outcome.REFUSED);
        LOG.info("functions.hook.refused hook={} reason=\"{}\"", id.orElse(null), reason);
        throw HookProblems.refused();
      }
      case JudgeMessage.Verdict.Unchecked(String connector) -> {
        bounds.count(HookMetrics.Outcome.UNCHECKED);
        LOG.warn("functions.hook.unchecked hook={} connector={}", hook, connector);
        throw HookProblems.unchecked();
      }
      case JudgeMessage.Verdict.Accepted(Genuine genuine) ->
          accept(tenant.orElseThrow(), id.orElseThrow(), target.orElseThrow(), genuine, request);
    };
  }

  private Optional<HookTable.Target> target(Optional<TenantId> tenant, Optional<UUID> id) {
    if (tenant.isEmpty() || id.isEmpty()) {
      return Optional.empty();
    }
    return databases.readTenant(
        tenant.get(), unit -> table.target(unit, tenant.get(), id.get(), clock.instant()));
  }

  private HookView.Receipt accept(
      TenantId tenant,
      UUID hook,
      HookTable.Target target,
      Genuine genuine,
      Supplier<FunctionRequest> request) {
    if (!target.takesCalls()) {
      throw FunctionProblems.noFunction();
    }
    bounds.check(hook, target.callsPerMinute());
    FunctionRequest asked = request.get();
    Instant now = clock.instant();
    UUID call = bounds.id(now);
    Optional<UUID> before =
        databases.tenant(
            tenant,
            unit -> {
              Optional<UUID> known = HookMessages.note(unit, hook, genuine, call, now);
              if (known.isEmpty()) {
                queue.put(unit, tenant, target.function(), hook, call, asked);
              }
              return known;
            });
    bounds.count(before.isPresent() ? HookMetrics.Outcome.REPEATED : HookMetrics.Outcome.ACCEPTED);
    return new HookView.Receipt(before.orElse(call), before.isPresent());
  }
}
