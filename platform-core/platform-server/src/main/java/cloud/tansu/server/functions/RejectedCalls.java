package cloud.tansu.server.functions;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import com.fasterxml.jackson.databind.node.NullNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps that calls were not run. All are counted; records are made of the first few in a minute of
 * each function, since a flood of calls must not become one of rows. What waits in a queue is tried
 * again later, and leaves no record when it has to wait.
 */
@ApplicationScoped
class RejectedCalls {

  /** Records of one function in a minute, on each node. */
  static final int MOST_RECORDS = 5;

  private static final Logger LOG = LoggerFactory.getLogger(RejectedCalls.class);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int MOST_FUNCTIONS = 10_000;
  private static final FunctionRequest UNSEEN =
      new FunctionRequest("POST", "/", Map.of(), Map.of(), NullNode.getInstance());
  private static final String NO_ENGINE = "none";
  private static final String TOO_MANY = "Not run: too many calls of the tenant in a minute.";

  private final ExecutionStore executions;
  private final FunctionMetrics metrics;
  private final Tokens tokens;
  private final Clock clock;
  private final Cache<Of, AtomicInteger> records;

  @Inject
  RejectedCalls(ExecutionStore executions, FunctionMetrics metrics, Tokens tokens, Clock clock) {
    this.executions = executions;
    this.metrics = metrics;
    this.tokens = tokens;
    this.clock = clock;
    this.records =
        Caffeine.newBuilder()
            .maximumSize(MOST_FUNCTIONS)
            .expireAfterWrite(MINUTE)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  private record Of(TenantId tenant, UUID function) {}

  /** There was no room for it, or nothing to run it on. */
  void notRun(InvokeFunction.Call call, CallOutcome outcome) {
    metrics.rejected(call.trigger(), call.function().runtime());
    boolean waits = call.origin().call().isEmpty();
    if (waits && isOneOfFew(call.tenant(), call.function())) {
      keep(call.tenant(), record(call, outcome.message(), clock.instant()));
    }
  }

  /** The tenant calls functions more often than it may. */
  void tooMany(
      TenantId tenant, TenantFunction function, Execution.Trigger trigger, Optional<String> trace) {
    metrics.rejected(trigger, function.runtime());
    if (function.activeVersion().isPresent() && isOneOfFew(tenant, function)) {
      InvokeFunction.Call call =
          new InvokeFunction.Call(
              tenant, function, function.activeVersion().getAsInt(), trigger, UNSEEN, trace);
      keep(tenant, record(call, TOO_MANY, clock.instant()));
    }
  }

  private boolean isOneOfFew(TenantId tenant, TenantFunction function) {
    return records.get(new Of(tenant, function.id()), key -> new AtomicInteger()).incrementAndGet()
        <= MOST_RECORDS;
  }

  private Execution record(InvokeFunction.Call call, String why, Instant now) {
    return new Execution(
        tokens.uuidV7(now.toEpochMilli()),
        call.function().id(),
        call.version(),
        call.trigger(),
        ExecutionStatus.REJECTED,
        new Execution.Timing(now, now, Duration.ZERO, Duration.ZERO, false),
        NO_ENGINE,
        OptionalInt.empty(),
        Optional.of(new Execution.ErrorPlace(why, 0, 0)),
        call.traceId(),
        List.of(),
        false,
        call.origin().trigger(),
        Optional.empty());
  }

  /** Its caller gets the refusal even when it cannot be written down. */
  private void keep(TenantId tenant, Execution execution) {
    try {
      executions.insert(tenant, execution);
    } catch (RuntimeException e) {
      LOG.error("functions.rejection.unrecorded tenant={} id={}", tenant, execution.id(), e);
    }
  }
}
