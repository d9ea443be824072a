package cloud.tansu.server.events;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Jsonb;
import cloud.tansu.server.persistence.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.function.BiConsumer;

/** Makes an event of what the server found or did by itself in a tenant. */
@ApplicationScoped
public class RecordEvent {

  private final BiConsumer<UnitOfWork, TenantId> relay;

  @Inject
  RecordEvent(EventRelay relay) {
    this((unit, tenant) -> relay.wake(unit, tenant));
  }

  RecordEvent(BiConsumer<UnitOfWork, TenantId> relay) {
    this.relay = relay;
  }

  /**
   * Writes an event down in the transaction of what it tells of; it goes on when that is committed.
   *
   * @param type one of the feature's own
   * @param subject what it happened to
   * @param data an object
   */
  public void record(UnitOfWork unit, TenantId tenant, String type, String subject, Jsonb data)
      throws SQLException {
    relay.accept(unit, tenant);
    unit.update(
        "insert into sys.outbox (type, subject, data) values (?, ?, ?)", type, subject, data);
  }
}
