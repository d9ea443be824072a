package cloud.tansu.server.events;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Batches;
import cloud.tansu.server.persistence.Databases;
import cloud.tansu.server.persistence.UnitOfWork;
import cloud.tansu.server.tenancy.TenantUpkeep;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;

/**
 * Removes events from the log that are older than it is kept, from its beginning on, and notes how
 * far, so that a reader who comes too late is told.
 */
@ApplicationScoped
class EventsRetention implements TenantUpkeep {

  private final Databases databases;
  private final EventsConfig config;
  private final Clock clock;

  @Inject
  EventsRetention(Databases databases, EventsConfig config, Clock clock) {
    this.databases = databases;
    this.config = config;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "events-retention";
  }

  @Override
  public long maintain(TenantId tenant) {
    Instant before = clock.instant().minus(config.retention());
    return Batches.untilDone(most -> databases.tenant(tenant, unit -> remove(unit, before, most)));
  }

  private static int remove(UnitOfWork unit, Instant before, int most) throws SQLException {
    long through =
        unit.count(
            "select coalesce(max(position), 0) from (select position from sys.events"
                + " where position <= (select max(position) from sys.events where recorded_at < ?)"
                + " order by position limit ?) oldest",
            before,
            most);
    if (through == 0) {
      return 0;
    }
    unit.update("update sys.event_relay set removed_through = ?", through);
    return unit.update("delete from sys.events where position <= ?", through);
  }
}
