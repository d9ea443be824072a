package cloud.tansu.server.audit;

import cloud.tansu.server.kernel.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which events of the trail are wanted, newest first.
 *
 * @param from the earliest moment, included
 * @param until the latest moment, excluded
 * @param tenant whose log; empty for all tenants' and the platform's own
 * @param subject id or name of the actor
 * @param outcome {@code Success}, {@code Failure} or {@code Forbidden}
 * @param pageToken {@link AuditPage#nextPageToken()} of the page before; empty for the first
 */
public record AuditQuery(
    Instant from,
    Instant until,
    Optional<TenantId> tenant,
    Optional<String> subject,
    Optional<String> category,
    Optional<String> action,
    Optional<String> service,
    Optional<String> outcome,
    Optional<String> correlationId,
    boolean impersonationOnly,
    int pageSize,
    Optional<String> pageToken) {

  public static final int MAX_PAGE_SIZE = 200;
  public static final int DEFAULT_PAGE_SIZE = 100;

  public AuditQuery {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("The range ends before it begins");
    }
    if (pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
      throw new IllegalArgumentException("pageSize is 1 to " + MAX_PAGE_SIZE);
    }
  }

  /** Everything between two moments. */
  public static AuditQuery between(Instant from, Instant until) {
    return new AuditQuery(
        from,
        until,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        DEFAULT_PAGE_SIZE,
        Optional.empty());
  }

  public AuditQuery ofTenant(TenantId id) {
    return new AuditQuery(
        from,
        until,
        Optional.of(id),
        subject,
        category,
        action,
        service,
        outcome,
        correlationId,
        impersonationOnly,
        pageSize,
        pageToken);
  }

  AuditQuery page(int size, Optional<String> token) {
    return new AuditQuery(
        from,
        until,
        tenant,
        subject,
        category,
        action,
        service,
        outcome,
        correlationId,
        impersonationOnly,
        size,
        token);
  }
}
