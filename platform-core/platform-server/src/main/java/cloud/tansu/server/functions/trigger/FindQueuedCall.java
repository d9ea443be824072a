package cloud.tansu.server.functions.trigger;

import cloud.tansu.server.events.delivery.DeliveryStatus;
import cloud.tansu.server.kernel.Ids;
import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Databases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Looks up calls that nobody waits for. */
@ApplicationScoped
class FindQueuedCall {

  private final Databases databases;

  @Inject
  FindQueuedCall(Databases databases) {
    this.databases = databases;
  }

  /** A call that nobody waits for. */
  @Schema(name = "QueuedFunctionCall")
  record CallView(
      UUID id,
      String function,
      @Schema(description = "PENDING runs now or is tried again; DEAD failed four times")
          DeliveryStatus status,
      int attempts,
      Instant createdAt,
      Optional<Instant> finishedAt) {

    static CallView of(ResultSet row) throws SQLException {
      return new CallView(
          row.getObject("event_id", UUID.class),
          row.getString("name"),
          DeliveryStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
          row.getInt("attempts"),
          row.getObject("created_at", OffsetDateTime.class).toInstant(),
          Optional.ofNullable(row.getObject("finished_at", OffsetDateTime.class))
              .map(OffsetDateTime::toInstant));
    }
  }

  Optional<CallView> find(TenantId tenant, String id) {
    return Ids.parse(id).flatMap(call -> find(tenant, call));
  }

  private Optional<CallView> find(TenantId tenant, UUID call) {
    return databases.readTenant(
        tenant,
        unit ->
            unit.first(
                "select d.event_id, f.name, d.status, d.attempts, d.created_at, d.finished_at"
                    + " from sys.event_deliveries d join sys.functions f"
                    + " on f.id = d.subscription_id"
                    + " where d.event_id = ? and d.type = ? and d.event_position = 0",
                CallView::of,
                call,
                QueuedCalls.LATER));
  }
}
