package cloud.tansu.server.audit;

import cloud.tansu.server.kernel.Actor;
import cloud.tansu.server.web.AccessRefused;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers who asks for what a token does not allow. Nobody can flood the trail that way: of each
 * caller, node and minute the first {@value #PER_MINUTE} are written, the last of which says that
 * more may follow.
 */
@ApplicationScoped
class RefusalAudit {

  private static final Logger LOG = LoggerFactory.getLogger(RefusalAudit.class);

  static final int PER_MINUTE = 5;
  private static final int MAX_CALLERS = 10_000;

  private final AuditTrail trail;
  private final Clock clock;
  private final Cache<Minute, AtomicInteger> counts =
      Caffeine.newBuilder().maximumSize(MAX_CALLERS).build();

  @Inject
  RefusalAudit(AuditTrail trail, Clock clock) {
    this.trail = trail;
    this.clock = clock;
  }

  void on(@Observes AccessRefused refused) {
    Minute minute = new Minute(refused.by(), clock.instant().getEpochSecond() / 60);
    int number = counts.get(minute, first -> new AtomicInteger()).incrementAndGet();
    if (number > PER_MINUTE) {
      return;
    }
    AuditEvent event = event(refused);
    remember(
        number == PER_MINUTE ? event.detail("furtherOnes", "left out for this minute") : event);
  }

  /** A refusal stays one when it cannot be written down. */
  private void remember(AuditEvent event) {
    try {
      trail.record(event);
    } catch (RuntimeException away) {
      LOG.warn("audit.refusal.lost action={}", event.action(), away);
    }
  }

  /** In the log of the tenant whose user asked, not of the one asked for. */
  private static AuditEvent event(AccessRefused refused) {
    String action = refused.otherTenant().isPresent() ? "TenantMismatch" : "AccessRefused";
    AuditEvent event =
        AuditEvent.of(refused.by(), "Auth", action)
            .forbidden(action)
            .detail("method", refused.method())
            .detail("path", refused.path());
    return refused.otherTenant().map(asked -> event.detail("requestedTenant", asked)).orElse(event);
  }

  /** Whose refusals are counted, and when. */
  private record Minute(Actor caller, long number) {}
}
