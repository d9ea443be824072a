package cloud.tansu.server.events.delivery;

import cloud.tansu.server.events.Event;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is to be delivered in a tenant. Whoever takes a delivery holds a lease on it: its next try
 * lies at the end of the lease, so that it is tried again when its holder died.
 */
final class DeliveryQueue {

  private final Databases databases;
  private final DeliveryConfig config;
  private final DeliveryEndings endings;
  private final Tokens tokens;
  private final Clock clock;

  DeliveryQueue(Databases databases, DeliveryConfig config, Tokens tokens, Clock clock) {
    this.databases = databases;
    this.config = config;
    this.endings = new DeliveryEndings(clock);
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * A delivery that is this node's to make until its lease ends.
   *
   * @param kind of the subscription
   */
  record Claim(Delivery delivery, String kind, UUID lease, Instant createdAt) {}

  /** How a try ended for the delivery. */
  enum End {
    DELIVERED,
    TRIED_AGAIN_LATER,
    GIVEN_UP,
    /** The subscriber had no room; the try does not count. */
    POSTPONED,
    /** The lease had ended, so that this is up to another holder or to an administrator. */
    LEASE_LOST
  }

  /**
   * Takes one delivery, of the subscription with the fewest under way; empty when nothing is due
   * that may begin now.
   *
   * @param kinds for which there is a subscriber
   */
  Optional<Claim> claim(TenantId tenant, List<String> kinds) {
    String[] known = kinds.toArray(String[]::new);
    return databases.tenant(
        tenant,
        unit -> {
          Optional<Subscription> chosen = choose(unit, known);
          while (chosen.isPresent()) {
            Optional<Claim> claim = claimOf(unit, tenant, chosen.get());
            if (claim.isPresent()) {
              return claim;
            }
            chosen = choose(unit, known);
          }
          return Optional.empty();
        });
  }

  /**
   * Holds the subscription until the end of the transaction, so that no two nodes count its
   * deliveries at the same time. Those that another node holds are left to it.
   */
  private Optional<Subscription> choose(UnitOfWork unit, String[] kinds) throws SQLException {
    Instant now = clock.instant();
    return unit.first(
        """
        select s.id, s.kind from sys.event_subscriptions s
        cross join lateral (
          select count(*) as leased from sys.event_deliveries d
          where d.subscription_id = s.id and d.status = 'PENDING' and d.next_attempt_at > ?
            and d.lease_token is not null) under_way
        where s.active and s.kind = any (?) and under_way.leased < ? and exists (
          select 1 from sys.event_deliveries d
          where d.subscription_id = s.id and d.status = 'PENDING' and d.next_attempt_at <= ?)
        order by under_way.leased, s.id limit 1
        for no key update of s skip locked
        """,
        row -> new Subscription(row.getObject(1, UUID.class), row.getString(2)),
        now,
        kinds,
        config.maxAtOncePerSubscriber(),
        now);
  }

  /** A second statement: it sees what others committed before the subscription was held. */
  private Optional<Claim> claimOf(UnitOfWork unit, TenantId tenant, Subscription subscription)
      throws SQLException {
    Instant now = clock.instant();
    UUID lease = tokens.uuid();
    return unit.first(
        """
        update sys.event_deliveries set attempts = attempts + 1, lease_token = ?,
          next_attempt_at = ?
        where id = (
          select id from sys.event_deliveries
          where subscription_id = ? and status = 'PENDING' and next_attempt_at <= ?
          order by next_attempt_at, event_position limit 1 for update skip locked)
        and ? > (
          select count(*) from sys.event_deliveries
          where subscription_id = ? and status = 'PENDING' and next_attempt_at > ?
            and lease_token is not null)
        returning id, attempts, event_position, event_id, type, subject, occurred_at,
          payload::text as payload, collection_id, owner, actor, traceparent,
          depth, created_at
        """,
        row -> claim(row, tenant, subscription, lease),
        lease,
        now.plus(config.lease()),
        subscription.id(),
        now,
        config.maxAtOncePerSubscriber(),
        subscription.id(),
        now);
  }

  private static Claim claim(ResultSet row, TenantId tenant, Subscription subscription, UUID lease)
      throws SQLException {
    Event event =
        new Event(
            row.getLong("event_position"),
            row.getObject("event_id", UUID.class),
            row.getString("type"),
            row.getString("subject"),
            row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
            new Jsonb(row.getString("payload")),
            Optional.ofNullable(row.getObject("collection_id", UUID.class)),
            Optional.ofNullable(row.getString("owner")),
            Optional.ofNullable(row.getString("actor")),
            Optional.ofNullable(row.getString("traceparent")),
            row.getInt("depth"));
    Delivery delivery =
        new Delivery(tenant, row.getLong("id"), subscription.id(), row.getInt("attempts"), event);
    return new Claim(
        delivery,
        subscription.kind(),
        lease,
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  /** Writes down what came of a try, together with what the subscriber keeps of it. */
  End finish(Claim claim, DeliveryOutcome outcome, Retries retries) {
    return databases.tenant(
        claim.delivery().tenant(),
        unit -> {
          outcome.note().write(unit);
          return endings.write(unit, claim, outcome, retries);
        });
  }

  /**
   * Begins the lease anew, so that a try may take longer than one.
   *
   * @return whether it was still held
   */
  boolean renew(Claim claim) {
    return databases.tenantStatement(
            claim.delivery().tenant(),
            unit ->
                unit.update(
                    "update sys.event_deliveries set next_attempt_at = ?"
                        + " where id = ? and lease_token = ?",
                    clock.instant().plus(config.lease()),
                    claim.delivery().id(),
                    claim.lease()))
        == 1;
  }

  /** When the next delivery is due, or its lease ends; empty when nothing is pending. */
  Optional<Instant> next(TenantId tenant) {
    return databases.readTenant(
        tenant,
        unit ->
            unit.first(
                    """
                    select min(d.next_attempt_at) from sys.event_subscriptions s
                    join sys.event_deliveries d on d.subscription_id = s.id
                    where s.active and d.status = 'PENDING'
                    """,
                    row -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .flatMap(moment -> moment.map(OffsetDateTime::toInstant)));
  }

  /** Whose delivery is taken next. */
  private record Subscription(UUID id, String kind) {}
}
