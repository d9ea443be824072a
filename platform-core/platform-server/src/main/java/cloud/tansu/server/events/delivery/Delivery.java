package cloud.tansu.server.events.delivery;

import cloud.tansu.server.kernel.TenantId;
import cloud.tansu.server.persistence.Jsonb;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An event on its way to one subscription.
 *
 * @param id of the delivery, unique in the tenant
 * @param attempt which try this is, from 1
 * @param position of the event in the tenant's log
 * @param eventId the same for every try and every subscription
 * @param data a JSON object; another one than the event had when an administrator edited it
 */
public record Delivery(
    TenantId tenant,
    long id,
    UUID subscription,
    int attempt,
    long position,
    UUID eventId,
    String type,
    String subject,
    Instant occurredAt,
    Jsonb data,
    Optional<String> traceparent) {}
