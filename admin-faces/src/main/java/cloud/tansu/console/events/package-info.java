/** What happens in a tenant: live, to its webhooks, and what could not be delivered. */
@NullMarked
package cloud.tansu.console.events;

import org.jspecify.annotations.NullMarked;
