package cloud.tansu.server.events.delivery;

import cloud.tansu.server.events.EventTypeFilter;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.kernel.Tokens;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
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
    UUID id = tokens.uuidV7(clock.instant().toEpochMilli());
    create(unit, id, kind, filter.patterns(), active);
    return id;
  }

  /**
   * A subscription with the id of what it belongs to.
   *
   * @param patterns of {@link EventTypeFilter}; none for a subscriber that gets no events, only
   *     what is put into the queue for it
   */
  public void create(UnitOfWork unit, UUID id, String kind, List<String> patterns, boolean active)
      throws SQLException {
    unit.update(
        """
        insert into sys.event_subscriptions (id, kind, filters, active, created_at)
        values (?, ?, ?, ?, ?)
        """,
        id,
        kind,
        patterns.toArray(String[]::new),
        active,
        clock.instant());
  }

  /** Wants other events from now on; none when there are no patterns. */
  public void choose(UnitOfWork unit, UUID id, List<String> patterns) throws SQLException {
    unit.update(
        "update sys.event_subscriptions set filters = ? where id = ?",
        patterns.toArray(String[]::new),
        id);
  }

  /** Wants other events from now on. */
  public void choose(UnitOfWork unit, UUID id, EventTypeFilter filter) throws SQLException {
    choose(unit, id, filter.patterns());
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
}
