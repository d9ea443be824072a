/**
 * What happens in a tenant: written down in the transaction that does it, put into a log, and told
 * to whoever subscribed.
 */
@NullMarked
package cloud.tansu.server.events;

import org.jspecify.annotations.NullMarked;
