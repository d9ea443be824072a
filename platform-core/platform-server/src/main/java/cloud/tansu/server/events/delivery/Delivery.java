package cloud.tansu.server.events.delivery;

import cloud.tansu.server.events.Event;
import cloud.tansu.server.kernel.TenantId;
import java.util.UUID;

/**
 * An event on its way to one subscription.
 *
 * @param id of the delivery, unique in the tenant
 * @param attempt which try this is, from 1
 * @param event as it is in the log, but for the data that an administrator may have edited
 */
public record Delivery(TenantId tenant, long id, UUID subscription, int attempt, Event event) {}
