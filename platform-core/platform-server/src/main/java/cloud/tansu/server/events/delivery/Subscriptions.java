package cloud.tansu.server.events.delivery;

import cloud.tansu.server.events.EventTypeFilter;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Who wants which events, for features that keep subscribers of a kind: each call belongs to a
 * transaction on the tenant's database.
 */
@ApplicationScoped
public class Subscriptions {

  private final DueTenants due;
  private final Tokens tokens;
  private final Clock clock;

  @Inject
  Subscriptions(DueTenants due, Tokens tokens, Clock clock) {
    this.due = due;
    this.tokens = tokens;
    this.clock = clock;
  }

  /**
   * Subscribes to the events from now on.
   *
   * @param kind that of a running {@link EventSubscriber}
   */
  public UUID create(UnitOfWork unit, String kind, EventTypeFilter filter, boolean active)
      throws SQLException {
    Instant now = clock.instant();
    UUID id = tokens.uuidV7(now.toEpochMilli());
    unit.update(
        """
        insert into sys.event_subscriptions (id, kind, filters, active, created_at)
        values (?, ?, ?, ?, ?)
        """,
        id,
        kind,
        patterns(filter),
        active,
        now);
    return id;
  }

  /** Wants other events from now on. */
  public void choose(UnitOfWork unit, UUID id, EventTypeFilter filter) throws SQLException {
    unit.update(
        "update sys.event_subscriptions set filters = ? where id = ?", patterns(filter), id);
  }

  /**
   * Goes on; what was waiting is delivered now.
   *
   * @return whether it was off
   */
  public boolean switchOn(UnitOfWork unit, TenantId tenant, UUID id) throws SQLException {
    boolean changed =
        unit.update(
                "update sys.event_subscriptions set active = true where id = ? and not active", id)
            == 1;
    if (changed) {
      due.announce(unit, tenant);
    }
    return changed;
  }

  /**
   * Takes no more events; what is waiting waits.
   *
   * @return whether it was on
   */
  public boolean switchOff(UnitOfWork unit, UUID id) throws SQLException {
    return unit.update(
            "update sys.event_subscriptions set active = false where id = ? and active", id)
        == 1;
  }

  /** Ends the subscription; its deliveries go with it. */
  public void delete(UnitOfWork unit, UUID id) throws SQLException {
    unit.update("delete from sys.event_subscriptions where id = ?", id);
  }

  private static String[] patterns(EventTypeFilter filter) {
    return filter.patterns().toArray(String[]::new);
  }
}
