package cloud.tansu.server.functions.calls;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.kernel.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

/**
 * One execution of a function, as the server knows it. Nothing of it comes from the worker.
 *
 * @param execution id of its record
 * @param deadline when it is killed
 * @param chain names of the functions that called one another up to this one, which is the last
 * @param endUser for whom it runs, where that is known
 * @param logContext of the request that brought it about: trace, tenant, who asked
 * @param place has one permit: the place in the pool, which it lends to a call that it waits for
 */
public record ExecutionContext(
    TenantId tenant,
    UUID execution,
    Running function,
    Instant deadline,
    List<String> chain,
    Optional<EndUser> endUser,
    Map<String, String> logContext,
    Semaphore place) {

  /** The version that runs. */
  public record Running(UUID id, String name, int version) {}

  public ExecutionContext {
    chain = List.copyOf(chain);
    logContext = Map.copyOf(logContext);
  }

  /** How many functions wait for this one. */
  public int depth() {
    return chain.size() - 1;
  }

  /** As events and the audit trail name the function. */
  public Actor actor() {
    return new Actor(subject(), "Function " + function.name(), Optional.of(tenant));
  }

  String subject() {
    return "function:" + function.name();
  }

  /** What is left until the deadline, at least a millisecond. */
  public Duration remaining(Clock clock) {
    Duration left = Duration.between(clock.instant(), deadline);
    return left.toMillis() < 1 ? Duration.ofMillis(1) : left;
  }
}
