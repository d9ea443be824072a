package cloud.tansu.server.functions.trigger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A trigger of a function.
 *
 * @param nextFireAt when its schedule runs next; empty for others, and while it is off
 * @param lastInvokedAt when it last made the function run
 */
public record FunctionTrigger(
    UUID id,
    UUID function,
    TriggerRule rule,
    boolean active,
    String description,
    Optional<Instant> nextFireAt,
    Optional<Instant> lastInvokedAt,
    Instant createdAt,
    Instant updatedAt,
    String createdBy) {}
