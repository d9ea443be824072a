package cloud.tansu.server.events.webhook;

import cloud.tansu.server.events.EventTypeFilter;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A webhook of a tenant, without its secret.
 *
 * @param active whether events are sent
 * @param disabledReason why the server switched it off; empty unless it did
 * @param consecutiveFailures tries that failed since the last one that did not
 * @param failingSince when the first of these was
 * @param previousSecretUntil until when the secret before the last rotation signs as well
 */
public record Webhook(
    UUID id,
    WebhookUrl url,
    String description,
    EventTypeFilter eventTypes,
    boolean active,
    Optional<String> disabledReason,
    Optional<Instant> disabledAt,
    int consecutiveFailures,
    Optional<Instant> failingSince,
    Optional<Instant> previousSecretUntil,
    Instant createdAt,
    Instant updatedAt) {}
