package cloud.tansu.server.events;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;

/**
 * Reads the log of a tenant. Positions become visible in their order: whoever has read up to one
 * never misses a lower one. What a caller may see of it is for the caller of this class to decide.
 */
@ApplicationScoped
public class EventLog {

  private static final String STATE =
      "select coalesce((select max(position) from sys.events), removed_through), removed_through"
          + " from sys.event_relay";
  private static final String AFTER =
      "select "
          + EventRows.COLUMNS
          + " from sys.events where position > ? and position <= ? and type like any (?)"
          + " order by position limit ?";
  private static final String LATEST =
      "select "
          + EventRows.COLUMNS
          + " from sys.events where position > ? and position <= ? and type like any (?)"
          + " order by position desc limit ?";

  private final Databases databases;

  @Inject
  EventLog(Databases databases) {
    this.databases = databases;
  }

  /** Which positions there are. */
  public Extent extent(TenantId tenant) {
    return databases.readTenant(tenant, EventLog::extent);
  }

  private static Extent extent(UnitOfWork unit) throws SQLException {
    return unit.first(STATE, row -> new Extent(row.getLong(1), row.getLong(2))).orElseThrow();
  }

  /**
   * The next events after a position.
   *
   * @param limit most events that are read
   */
  public Part after(TenantId tenant, long position, int limit, EventTypeFilter filter) {
    return databases.readTenant(
        tenant,
        unit -> {
          Extent extent = extent(unit);
          List<Event> events =
              unit.query(
                  AFTER, EventRows::read, position, extent.newest(), filter.likePatterns(), limit);
          boolean more = events.size() == limit;
          return new Part(
              events, more ? events.getLast().position() : extent.newest(), more, extent);
        });
  }

  /**
   * The latest events of some types, the newest first.
   *
   * @param limit most events that are read
   * @param within how many positions are looked at
   */
  public List<Event> latest(TenantId tenant, int limit, int within, EventTypeFilter filter) {
    return databases.readTenant(
        tenant,
        unit -> {
          long newest = extent(unit).newest();
          return unit.query(
              LATEST, EventRows::read, newest - within, newest, filter.likePatterns(), limit);
        });
  }

  /**
   * Positions of a log.
   *
   * @param newest the last one that was given to an event
   * @param removedThrough events up to this one are kept no more
   */
  public record Extent(long newest, long removedThrough) {

    /** Whether nothing is missing behind this position, and it is one of this log. */
    public boolean continuesAt(long position) {
      return position >= removedThrough && position <= newest;
    }
  }

  /**
   * A part of a log.
   *
   * @param events in the order of their positions
   * @param through everything up to here has been looked at: where the next part begins
   * @param more whether there may be more already
   */
  public record Part(List<Event> events, long through, boolean more, Extent extent) {}
}
