package cloud.tansu.server.events.webhook;

import cloud.tansu.server.kernel.TenantId;
import java.util.UUID;

/**
 * Fired as a CDI event when the server has switched a webhook off by itself, once each time, by the
 * node that did it and after that was committed.
 *
 * @param endpoint scheme and host: the path and query of a webhook are often secrets
 * @param description what its owner calls it; may be empty
 * @param reason how often it failed, and how the last time
 */
public record WebhookDisabled(
    TenantId tenant, UUID webhook, String endpoint, String description, String reason) {}
