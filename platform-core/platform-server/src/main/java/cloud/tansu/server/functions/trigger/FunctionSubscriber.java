package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.events.Event;
import cloud.tansu.server.events.EventContext;
import cloud.tansu.server.events.delivery.Delivery;
import cloud.tansu.server.events.delivery.DeliveryOutcome;
import cloud.tansu.server.events.delivery.EventSubscriber;
import cloud.tansu.server.events.delivery.Retries;
import cloud.tansu.server.functions.CallOrigin;
import cloud.tansu.server.functions.CallOutcome;
import cloud.tansu.server.functions.Execution;
import cloud.tansu.server.functions.Surroundings;
import cloud.tansu.server.functions.TenantFunction;
import cloud.tansu.server.functions.TriggeredCalls;
import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.slf4j.MDC;

/** Runs functions for what stands in their queues. */
@ApplicationScoped
class FunctionSubscriber implements EventSubscriber {

  static final String KIND = "function";

  /** Events that may cause one another; the next one is most likely a circle. */
  static final int MAX_DEPTH = 8;

  private static final Duration NO_WORKER = Duration.ofSeconds(10);
  private static final int LEAST_FAILURE = 400;
  private static final Retries RETRIES =
      Retries.of(List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4)));

  private final TriggeredCalls calls;
  private final WantingTriggers wanting;
  private final QueuedCallers callers;
  private final TriggeredCallLimit limit;
  private final TriggerMetrics metrics;
  private final Clock clock;

  @Inject
  FunctionSubscriber(
      TriggeredCalls calls,
      WantingTriggers wanting,
      QueuedCallers callers,
      TriggeredCallLimit limit,
      TriggerMetrics metrics,
      Clock clock) {
    this.calls = calls;
    this.wanting = wanting;
    this.callers = callers;
    this.limit = limit;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Optional<Retries> retries() {
    return Optional.of(RETRIES);
  }

  @Override
  public DeliveryOutcome deliver(Delivery delivery) {
    Event event = delivery.event();
    if (event.depth() > MAX_DEPTH) {
      return gone(
          "Stopped: more than "
              + MAX_DEPTH
              + " events have caused one another, as when a function reacts to its own changes.");
    }
    Optional<TenantFunction> function = calls.find(delivery.tenant(), delivery.subscription());
    if (function.isEmpty()) {
      return gone("The function was deleted.");
    }
    if (function.get().activeVersion().isEmpty()) {
      return gone("The function has no deployed version.");
    }
    CallOrigin origin = origin(delivery);
    if (QueuedCalls.trigger(event) != Execution.Trigger.EVENT) {
      Optional<UUID> trigger = QueuedCalls.triggerId(event);
      return run(delivery, function.get(), trigger.map(origin::withTrigger).orElse(origin));
    }
    return wanting
        .of(delivery)
        .map(trigger -> run(delivery, function.get(), origin.withTrigger(trigger.id())))
        .orElseGet(
            () -> gone("No trigger of the function that is on wants " + event.type() + " now."));
  }

  private CallOrigin origin(Delivery delivery) {
    Event event = delivery.event();
    return new CallOrigin(
        Optional.empty(),
        Optional.of(event.id()),
        execution(delivery),
        delivery.attempt(),
        event.depth() + 1,
        event.actor(),
        event.traceparent());
  }

  /**
   * Whoever called got this id. It is that of the first try that is recorded, which a server that
   * died in the first one has left to the second. Every other try is another execution.
   */
  private Optional<UUID> execution(Delivery delivery) {
    UUID id = delivery.event().id();
    boolean promised =
        QueuedCalls.trigger(delivery.event()) == Execution.Trigger.LATER
            && !calls.hasRun(delivery.tenant(), delivery.subscription(), id);
    return promised ? Optional.of(id) : Optional.empty();
  }

  private DeliveryOutcome run(Delivery delivery, TenantFunction function, CallOrigin origin) {
    Optional<Duration> busy = limit.wait(delivery.tenant());
    if (busy.isPresent()) {
      return new DeliveryOutcome.NotTried(busy.get());
    }
    Instant now = clock.instant();
    MDC.put(EventContext.DEPTH, Integer.toString(origin.depth()));
    try {
      Event event = delivery.event();
      var running =
          calls.run(
              delivery.tenant(),
              function,
              QueuedCalls.trigger(event),
              QueuedCalls.request(delivery.tenant(), event),
              origin,
              Surroundings.after(QueuedCalls.chain(event), callers.read(delivery.tenant(), event)));
      metrics.started(event, delivery.attempt(), now);
      return outcome(running.toCompletableFuture().join());
    } catch (IllegalArgumentException unusable) {
      return gone(String.valueOf(unusable.getMessage()));
    } catch (ProblemException refused) {
      return refused(refused.problem());
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof ProblemException refused) {
        return refused(refused.problem());
      }
      throw failed;
    } finally {
      MDC.remove(EventContext.DEPTH);
    }
  }

  /** A problem that time alone solves is no failure of the function. */
  private static DeliveryOutcome refused(Problem problem) {
    boolean passes = problem.type().status() == 503 || problem.type().status() == 429;
    return passes
        ? new DeliveryOutcome.NotTried(problem.retryAfter().orElse(NO_WORKER))
        : refused(problem.detail());
  }

  private static DeliveryOutcome outcome(CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.Answered answered when answered.answer().status() >= LEAST_FAILURE ->
          refused("The function answered with status " + answered.answer().status() + ".");
      case CallOutcome.Answered answered ->
          new DeliveryOutcome.Delivered(DeliveryOutcome.Note.NONE);
      case CallOutcome.Rejected rejected -> new DeliveryOutcome.NotTried(rejected.retryAfter());
      case CallOutcome.Unavailable unavailable -> new DeliveryOutcome.NotTried(NO_WORKER);
      case CallOutcome.Failed failed -> refused(failed.message());
      case CallOutcome.TimedOut timedOut -> refused(timedOut.message());
      case CallOutcome.OutOfMemory outOfMemory -> refused(outOfMemory.message());
      case CallOutcome.OutputTooLarge tooLarge -> refused(tooLarge.message());
      case CallOutcome.Crashed crashed -> refused(crashed.message());
    };
  }

  private static DeliveryOutcome refused(String error) {
    return new DeliveryOutcome.Refused(error, Optional.empty(), DeliveryOutcome.Note.NONE);
  }

  private static DeliveryOutcome gone(String error) {
    return new DeliveryOutcome.Gone(error, DeliveryOutcome.Note.NONE);
  }
}
