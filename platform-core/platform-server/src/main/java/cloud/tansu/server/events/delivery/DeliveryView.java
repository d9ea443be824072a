package cloud.tansu.server.events.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A delivery as administrators see it. */
@Schema(name = "EventDelivery")
public record DeliveryView(
    @Schema(description = "Of the delivery, unique in the tenant", example = "4711") long id,
    @Schema(description = "The webhook, or another subscriber") UUID subscriptionId,
    @Schema(example = "webhook") String kind,
    UUID eventId,
    @Schema(description = "Position of the event in the tenant's log") long sequence,
    @Schema(example = "document.created") String type,
    @Schema(example = "documents/0192f0c1-7e7a-7cc0-8000-3f6f0a4d8b11") String subject,
    Instant occurredAt,
    DeliveryStatus status,
    @Schema(description = "Tries so far") int attempts,
    @Schema(description = "While it is pending") Optional<Instant> nextAttemptAt,
    Optional<String> lastError,
    Instant createdAt,
    @Schema(description = "When it was delivered or given up") Optional<Instant> finishedAt,
    @Schema(description = "When an administrator changed its data") Optional<Instant> editedAt,
    @Schema(description = "Counts its changes") long version) {

  static final String COLUMNS =
      """
      d.id, d.subscription_id, s.kind, d.event_id, d.event_position, d.type, d.subject,
      d.occurred_at, d.status, d.attempts, d.next_attempt_at, d.last_error, d.created_at,
      d.finished_at, d.edited_at, d.version
      """;

  static final String TABLES =
      " from sys.event_deliveries d join sys.event_subscriptions s on s.id = d.subscription_id ";

  static DeliveryView of(ResultSet row) throws SQLException {
    DeliveryStatus status = DeliveryStatus.valueOf(row.getString("status"));
    return new DeliveryView(
        row.getLong("id"),
        row.getObject("subscription_id", UUID.class),
        row.getString("kind"),
        row.getObject("event_id", UUID.class),
        row.getLong("event_position"),
        row.getString("type"),
        row.getString("subject"),
        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
        status,
        row.getInt("attempts"),
        moment(row, "next_attempt_at").filter(next -> status == DeliveryStatus.PENDING),
        Optional.ofNullable(row.getString("last_error")),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        moment(row, "finished_at"),
        moment(row, "edited_at"),
        row.getLong("version"));
  }

  private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  /** The opaque part of its entity tag. */
  public String tag() {
    return id + "-" + version;
  }
}
