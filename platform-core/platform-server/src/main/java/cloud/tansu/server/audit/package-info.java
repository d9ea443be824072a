/**
 * The append-only trail of who did what. An event is written in the transaction of what it tells
 * of, and moved from there to the audit database by a relay.
 */
@NullMarked
package cloud.tansu.server.audit;

import org.jspecify.annotations.NullMarked;
