package cloud.tansu.server.events;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.UnitOfWork;
import java.sql.SQLException;
import java.util.List;

/** A bean that writes down what has to be done about events, when they enter the log. */
public interface EventConsumer {

  /**
   * Called in the transaction that puts events into the log, once for each event, whatever crashes
   * when. Fast, and without calls to anything but this database.
   *
   * @param events in the order of their positions
   */
  void recorded(UnitOfWork unit, TenantId tenant, List<Event> events) throws SQLException;
}
