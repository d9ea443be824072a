/** Sends events to addresses that a tenant's administrators give, signed by Standard Webhooks. */
@NullMarked
package cloud.tansu.server.events.webhook;

import org.jspecify.annotations.NullMarked;
