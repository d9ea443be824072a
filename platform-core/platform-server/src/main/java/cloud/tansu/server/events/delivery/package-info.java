/**
 * Brings events to subscribers, at least once: who subscribed, what is to be delivered and when it
 * is tried again, and what was given up.
 */
@NullMarked
package cloud.tansu.server.events.delivery;

import org.jspecify.annotations.NullMarked;
