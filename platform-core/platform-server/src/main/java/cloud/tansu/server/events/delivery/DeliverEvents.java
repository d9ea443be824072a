package cloud.tansu.server.events.delivery;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes deliveries, one a call. */
@ApplicationScoped
class DeliverEvents {

  private static final Logger LOG = LoggerFactory.getLogger(DeliverEvents.class);

  private final Map<String, EventSubscriber> subscribers = new TreeMap<>();
  private final DeliveryQueue queue;
  private final DeliveryMetrics metrics;
  private final Retries usual;
  private final Set<DeliveryQueue.Claim> underWay = ConcurrentHashMap.newKeySet();

  @Inject
  DeliverEvents(
      @Any Instance<EventSubscriber> subscribers,
      Databases databases,
      DeliveryConfig config,
      DeliveryMetrics metrics,
      Tokens tokens,
      Clock clock) {
    this(
        subscribers,
        new DeliveryQueue(databases, config, tokens, clock),
        metrics,
        usual(config, tokens));
  }

  DeliverEvents(
      Iterable<EventSubscriber> subscribers,
      DeliveryQueue queue,
      DeliveryMetrics metrics,
      Retries usual) {
    subscribers.forEach(each -> this.subscribers.put(each.kind(), each));
    this.queue = queue;
    this.metrics = metrics;
    this.usual = usual;
  }

  /** Growing waits, as often as configured. */
  static Retries usual(DeliveryConfig config, Tokens tokens) {
    Backoff backoff = new Backoff(tokens);
    return (attempts, askedFor) ->
        attempts >= config.maxAttempts()
            ? Optional.empty()
            : Optional.of(backoff.after(attempts, askedFor));
  }

  /** Takes one delivery that is due. */
  Optional<DeliveryQueue.Claim> take(TenantId tenant) {
    return queue.claim(tenant, List.copyOf(subscribers.keySet()));
  }

  /** Makes a delivery that was taken, and writes down how it ended. */
  void make(DeliveryQueue.Claim claim) {
    long begin = System.nanoTime();
    underWay.add(claim);
    DeliveryOutcome outcome;
    try {
      outcome = outcome(claim);
    } finally {
      underWay.remove(claim);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    DeliveryQueue.End end = queue.finish(claim, outcome, retries(claim));
    metrics.tried(claim, end, took);
    LOG.debug(
        "events.delivery.tried tenant={} delivery={} attempt={} end={}",
        claim.delivery().tenant(),
        claim.delivery().id(),
        claim.delivery().attempt(),
        end);
  }

  private Retries retries(DeliveryQueue.Claim claim) {
    return Objects.requireNonNull(subscribers.get(claim.kind())).retries().orElse(usual);
  }

  /** Keeps the leases of what is under way here; to be called several times within one. */
  void renewLeases() {
    for (DeliveryQueue.Claim claim : List.copyOf(underWay)) {
      try {
        if (!queue.renew(claim) && underWay.remove(claim)) {
          LOG.warn("events.delivery.lease_lost delivery={}", claim.delivery().id());
        }
      } catch (RuntimeException failure) {
        LOG.warn("events.delivery.renew.failed delivery={}", claim.delivery().id(), failure);
      }
    }
  }

  private DeliveryOutcome outcome(DeliveryQueue.Claim claim) {
    try {
      return Objects.requireNonNull(subscribers.get(claim.kind())).deliver(claim.delivery());
    } catch (RuntimeException fault) {
      LOG.warn(
          "events.delivery.fault tenant={} delivery={}",
          claim.delivery().tenant(),
          claim.delivery().id(),
          fault);
      return new DeliveryOutcome.Refused(
          "The server could not send it. The operator finds the reason in the log.",
          Optional.empty(),
          DeliveryOutcome.Note.NONE);
    }
  }

  /** When the tenant has something to deliver next. */
  Optional<Instant> next(TenantId tenant) {
    return queue.next(tenant);
  }
}
